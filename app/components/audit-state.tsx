import { Link } from "./link";
import { formatCount, formatCounted } from "#server/domain/format-number";
import type { ApiOutputs } from "./api-outputs";
import { Notice } from "./notice";
import { formatInstant } from "./site-page-view";

type Checkpoint = ApiOutputs["audit"]["state"]["checkpoint"];

interface AuditStateProps {
  readonly state: ApiOutputs["audit"]["state"];
  /** What checking found; null where nobody asked for it. */
  readonly report: ApiOutputs["audit"]["verify"] | null;
  /** Null for whoever may not have it checked. */
  readonly verifyHref: string | null;
}

const linkLook = "text-accent underline underline-offset-3";

/** Whether the chain holds. Checking reads all of it, so it is done when asked for. */
export function AuditState({ state, report, verifyHref }: AuditStateProps) {
  if (report === null)
    return (
      <Notice className="mb-3">
        <p>
          {formatCounted(state.entryCount, "entry", "entries")} in the chain, {explainCheckpoint(state.checkpoint)}. Not
          verified on this page
          {verifyHref === null ? (
            ": an auditor or an administrator of the firm has it verified."
          ) : (
            <>
              {" "}
              yet:{" "}
              <Link href={verifyHref} prefetch={false} className={linkLook}>
                verify the chain
              </Link>
              .
            </>
          )}
        </p>
      </Notice>
    );
  if (report.fault !== null)
    return (
      <Notice
        tone="breach"
        role="status"
        className="mb-3"
        title={`Chain broken at entry ${formatCount(report.fault.sequence)}: ${report.fault.because}.`}
      >
        <p>
          {formatCounted(report.entryCount, "entry", "entries")} before it fit. Keep the data directory as it is, and
          compare it with an export or a copy from before.
        </p>
      </Notice>
    );
  return (
    <Notice
      tone="within"
      role="status"
      className="mb-3"
      title={`Chain whole: ${formatCounted(report.entryCount, "entry", "entries")}, ${explainCheckpoint(report.checkpoint)}.`}
    >
      {report.checkpoint !== null && (
        <p className="text-sm break-all text-ink-2">
          Signed with key <code className="font-mono text-xs">{report.checkpoint.keyId}</code>
        </p>
      )}
    </Notice>
  );
}

function explainCheckpoint(checkpoint: Checkpoint): string {
  if (checkpoint === null) return "no checkpoint yet";
  return `last checkpoint at entry ${formatCount(checkpoint.sequence)} on ${formatInstant(checkpoint.at)}`;
}
