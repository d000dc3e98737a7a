import { ButtonLink } from "@app/components/button";
import { EmptyState } from "@app/components/empty-state";
import { PageHeader } from "@app/components/page-header";

export default function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
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
    </>
  );
}
