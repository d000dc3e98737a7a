import { MessageText } from "./message-text";
import { Notice } from "./notice";
import type { ViewParams } from "./view-params";

/** What the address asked for and could not have. */
export function RefusedParams({ params }: { readonly params: Pick<ViewParams, "refused"> }) {
  if (params.refused.length === 0) return null;
  return (
    <Notice tone="in-buffer" title="Part of the address could not be used." className="mb-3">
      {params.refused.map((sentence) => (
        <p key={sentence}>
          <MessageText text={sentence} />
        </p>
      ))}
    </Notice>
  );
}
