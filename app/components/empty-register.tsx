import { emptyRegisterWords } from "#server/domain/explain/explain-load-line";
import { ButtonLink } from "./button";
import { EmptyState } from "./empty-state";

/** The overview before anything is in the register. */
export function EmptyRegister({ canFill }: { readonly canFill: boolean }) {
  return (
    <EmptyState
      title="There is nothing in the register yet"
      actions={
        canFill && (
          <>
            <ButtonLink tone="primary" href="/import">
              Import a fleet file
            </ButtonLink>
            <ButtonLink href="/sites/new">Add a site</ButtonLink>
          </>
        )
      }
    >
      {canFill
        ? "Bring in the sites and their accelerators as CSV or XLSX, or enter the first site by hand."
        : "A planner of the firm brings in the sites and their accelerators."}{" "}
      {emptyRegisterWords}
    </EmptyState>
  );
}
