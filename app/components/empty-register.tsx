import { emptyRegisterWords } from "#server/domain/explain/explain-load-line";
import { ButtonLink } from "./button";
import { EmptyState } from "./empty-state";

/** The overview before anything is in the register. */
export function EmptyRegister() {
  return (
    <EmptyState
      title="There is nothing in the register yet"
      actions={
        <>
          <ButtonLink tone="primary" href="/import">
            Import a fleet file
          </ButtonLink>
          <ButtonLink href="/sites/new">Add a site</ButtonLink>
          <ButtonLink href="/welcome">Explore the demonstration</ButtonLink>
        </>
      }
    >
      Bring in the sites and their accelerators as CSV or XLSX, or enter the first site by hand. {emptyRegisterWords}
    </EmptyState>
  );
}
