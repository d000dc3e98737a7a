import { ButtonLink } from "@app/components/button";
import { EmptyState } from "@app/components/empty-state";

export default function NotFound() {
  return (
    <EmptyState
      heading="h1"
      title="There is no such page"
      actions={
        <>
          <ButtonLink tone="primary" href="/" keepsView>
            Go to the overview
          </ButtonLink>
          <ButtonLink href="/sites" keepsView>
            See the sites
          </ButtonLink>
        </>
      }
    >
      The address leads to nothing in this firm&rsquo;s register. It may be misspelt, or belong to another firm.
    </EmptyState>
  );
}
