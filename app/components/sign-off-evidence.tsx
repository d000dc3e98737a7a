import { Button } from "./button";
import { Link } from "./link";
import { Pane } from "./pane";
import type { SignOffView } from "./sign-off-view";

/** The evidence of a decision, to be saved. A plain form: that it was made is written down, so no link may lead to it. */
export function SignOffEvidence({ view: { record, evidence } }: { readonly view: SignOffView }) {
  if (evidence === null) return null;
  return (
    <Pane id="evidence" title="Evidence">
      {evidence.isReady ? (
        <form method="post" action={`/api/sign-offs/${record.id}/evidence`} className="grid justify-items-start gap-2">
          <p className="text-sm text-ink-2">
            One ZIP with the frozen facts, every sum as a live formula, the signatures, the audit chain and a
            certificate. Anybody can verify it without Plimsoll; its README says how. It holds the firm’s audit trail
            from the plan’s first entry on, so hand it to whoever may read that.{" "}
            <Link prefetch={false} href="/help/sign-off#evidence" className="text-accent underline underline-offset-3">
              What is in it
            </Link>
          </p>
          <Button type="submit">Download evidence</Button>
        </form>
      ) : (
        <p className="text-sm text-ink-2">{evidence.because}</p>
      )}
    </Pane>
  );
}
