import { ButtonLink } from "./button";
import { EmptyState } from "./empty-state";

/** The list before the first site. */
export function SiteListEmpty({ canAdd }: { readonly canAdd: boolean }) {
  return (
    <EmptyState
      title="There is no site yet"
      actions={
        canAdd && (
          <ButtonLink tone="primary" href="/import">
            Import a fleet file
          </ButtonLink>
        )
      }
    >
      A site is one facility at one destination, owned or leased.{" "}
      {canAdd
        ? "Bring in many at once as CSV or XLSX, or add the first with “Add site” above."
        : "A planner of the firm adds them."}
    </EmptyState>
  );
}
