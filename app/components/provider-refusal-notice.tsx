import { explainProviderRefusal, findProviderRefusal } from "#server/domain/identity/provider-refusal";
import { Notice } from "./notice";

/** Why the identity provider did not lead in, where the address names a reason that there is. Nothing of the address itself is shown. */
export function ProviderRefusalNotice({ failed, title }: { readonly failed: unknown; readonly title: string }) {
  const refusal = findProviderRefusal(failed);
  if (refusal === undefined) return null;
  return (
    <Notice tone="breach" role="alert" title={title} className="mb-3">
      <p>{explainProviderRefusal(refusal)}</p>
    </Notice>
  );
}
