import { formatCounted } from "#server/domain/format-number";
import { Button, ButtonLink } from "./button";
import type { ImportResult, ImportTarget } from "./import-lines";
import { Notice } from "./notice";

interface ImportDoneProps {
  readonly into: ImportTarget;
  readonly planId: string | undefined;
  readonly result: ImportResult;
  readonly fileName: string;
  readonly onAnother: () => void;
}

/** What an import added and what it left out. */
export function ImportDone({ into, planId, result, fileName, onAnother }: ImportDoneProps) {
  const { rowsAdded, rowsAlreadyThere, rowsRefused, sitesCreated } = result;
  return (
    <Notice
      tone="within"
      role="status"
      title={
        rowsAdded === 0
          ? `Nothing in ${fileName} was new.`
          : `${formatCounted(rowsAdded, "row")} of ${fileName} ${rowsAdded === 1 ? "is" : "are"} in the ${into}.`
      }
    >
      <ul className="max-w-[90ch]">
        {sitesCreated > 0 && <li>{formatCounted(sitesCreated, "site was", "sites were")} added.</li>}
        {rowsAlreadyThere > 0 && (
          <li>
            {formatCounted(rowsAlreadyThere, "row was", "rows were")} in the {into} already and{" "}
            {rowsAlreadyThere === 1 ? "was" : "were"} not added again.
          </li>
        )}
        {rowsRefused > 0 && (
          <li>
            {formatCounted(rowsRefused, "row")} could not be read and {rowsRefused === 1 ? "was" : "were"} left out, as
            you chose. The audit trail says so.
          </li>
        )}
        <li className="text-ink-2">
          {into === "plan"
            ? "The same file imported again changes nothing: it says what the plan proposes for each site, accelerator and day."
            : "The same file imported again adds nothing: a row is known by its external id, or else by its content."}
        </li>
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        {planId === undefined ? (
          <>
            <ButtonLink href="/" tone="primary" keepsView>
              See the overview
            </ButtonLink>
            <ButtonLink href="/sites" keepsView>
              See the sites
            </ButtonLink>
          </>
        ) : (
          <ButtonLink href={`/plans/${planId}`} tone="primary">
            See the plan
          </ButtonLink>
        )}
        <Button onClick={onAnother}>Import another file</Button>
      </div>
    </Notice>
  );
}
