import { Link } from "./link";
import { Notice } from "./notice";
import type { SignOffView } from "./sign-off-view";

/** What it supersedes, and by what it is or will be superseded; nothing where neither is. */
export function SignOffSupersession({ supersessions }: Pick<SignOffView, "supersessions">) {
  const { supersedes, supersededBy } = supersessions;
  const shown = supersedes === null ? supersededBy : [supersedes, ...supersededBy];
  if (shown.length === 0) return null;
  return (
    <Notice title="In whose place">
      {shown.map(({ id, reference, words }) => (
        <p key={id}>
          {words}{" "}
          <Link prefetch={false} href={`/sign-off/${id}`} className="text-accent underline underline-offset-3">
            Open {reference}
          </Link>
        </p>
      ))}
    </Notice>
  );
}
