import { buttonLook } from "./button";

/** The way in through the identity provider. A plain link: what answers it is another site's page, not one of ours to fetch. */
export function ProviderWay({ label, nextPath }: { readonly label: string; readonly nextPath: string }) {
  const query = nextPath === "/" ? "" : `?next=${encodeURIComponent(nextPath)}`;
  return (
    <a href={`/api/sign-in/provider${query}`} className={buttonLook("primary", "max-w-full whitespace-normal!")}>
      Sign in with {label}
    </a>
  );
}
