import { ViewLink } from "./link";

/** Which edition judged, always a way to its words. */
export function EditionLabel({ title }: { readonly title: string }) {
  return (
    <>
      Edition{" "}
      <ViewLink
        href="/rulebook"
        className="font-medium text-ink-2 underline decoration-line-firm underline-offset-3 hover:text-accent"
      >
        {title}
      </ViewLink>
    </>
  );
}
