import { ButtonLink } from "./button";
import { EmptyState } from "./empty-state";

/** The list before the first site. */
export function SiteListEmpty() {
  return (
    <EmptyState
      title="There is no site yet"
      actions={
        <ButtonLink tone="primary" href="/import">
          Import a fleet file
        </ButtonLink>
      }
    >
      A site is one facility at one destination, owned or leased. Bring in many at once as CSV or XLSX, or add the first
      with “Add site” above.
    </EmptyState>
  );
}
