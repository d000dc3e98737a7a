import { AllocationMoveDialog } from "./allocation-move-dialog";
import { AllocationRecordDialog } from "./allocation-record-dialog";
import type { ApiOutputs } from "./api-outputs";
import { SiteCloseDialog } from "./site-close-dialog";
import { SiteEditDialog } from "./site-edit-dialog";
import { SiteMilestonesDialog } from "./site-milestones-dialog";
import { listAcceleratorChoices, listChoicesHere } from "./site-page-view";

interface SiteActionsProps {
  readonly page: ApiOutputs["site"]["page"];
  readonly accelerators: ApiOutputs["accelerator"]["list"];
}

/** What can be done with a site, each in a dialog of its own; the likeliest first. */
export function SiteActions({ page, accelerators }: SiteActionsProps) {
  const { site, asOf } = page;
  const choices = listAcceleratorChoices(accelerators);
  const here = listChoicesHere(choices, page);
  const named = { id: site.id, name: site.name };
  const isOpen = site.closedOn === null;
  return (
    <div role="group" aria-label="Actions" className="flex flex-wrap gap-2">
      {page.canAllocate && (
        <AllocationRecordDialog direction="allocate" site={named} accelerators={choices} asOf={asOf} />
      )}
      {page.canAllocate && here.length > 0 && (
        <>
          <AllocationRecordDialog direction="retire" site={named} accelerators={here} asOf={asOf} />
          <AllocationMoveDialog site={named} accelerators={here} asOf={asOf} />
        </>
      )}
      {page.canEdit && (
        <SiteEditDialog
          site={site}
          tiersBy={{ editionId: page.edition.id, on: asOf }}
          isPlaceFixed={!page.canChangePlace}
        />
      )}
      {page.canEdit && <SiteMilestonesDialog site={named} milestones={page.milestones} />}
      {page.canAllocate && isOpen && <SiteCloseDialog site={site} asOf={asOf} />}
    </div>
  );
}
