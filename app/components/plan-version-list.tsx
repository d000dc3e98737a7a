import type { ApiOutputs } from "./api-outputs";
import { ButtonLink } from "./button";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { PlanRestoreVersionDialog } from "./plan-restore-version-dialog";
import type { PlanView } from "./plan-view";
import { formatInstant } from "./site-page-view";

interface PlanVersionListProps {
  readonly plan: PlanView;
  readonly versions: ApiOutputs["plan"]["versions"];
  readonly canEdit: boolean;
}

/** The save points of a plan, each to be compared with the plan as it is, or brought back. */
export function PlanVersionList({ plan, versions, canEdit }: PlanVersionListProps) {
  return (
    <TableFrame label="Versions of the plan" isStacked maxHeightRem={48}>
      <thead>
        <tr>
          <Th isNumber>Version</Th>
          <Th>Message</Th>
          <Th>Kept by</Th>
          <Th>On</Th>
          <Th>Register</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ number, message, createdBy, createdAt, registerVersion }) => (
          <tr key={number}>
            <Td
              isNumber
              className="w-16 max-sm:col-start-2 max-sm:row-start-1 max-sm:whitespace-nowrap! max-sm:text-ink-3"
            >
              <span className="sm:hidden">version </span>
              {number}
            </Td>
            <RowHeader className="max-sm:col-start-1 max-sm:row-start-1 sm:min-w-40">
              <bdi>{message}</bdi>
            </RowHeader>
            <Td className="max-sm:col-start-1 max-sm:text-ink-2 sm:min-w-28">{createdBy}</Td>
            <Td className="sm:whitespace-nowrap max-sm:col-span-2 max-sm:text-xs max-sm:text-ink-3">
              {formatInstant(createdAt)}
            </Td>
            <Td className="whitespace-nowrap max-sm:col-start-2 max-sm:row-start-2 max-sm:text-right! max-sm:text-xs max-sm:text-ink-3">
              <span className="sm:hidden">register </span>
              version {registerVersion}
            </Td>
            <Td className="max-sm:col-span-2 max-sm:pt-1.5!">
              <span className="flex gap-1.5 sm:justify-end">
                <ButtonLink prefetch={false} href={`/plans/compare?of=${plan.id}&of=${plan.id}@${number}`}>
                  Compare with now
                </ButtonLink>
                {canEdit && <PlanRestoreVersionDialog plan={plan} number={number} message={message} />}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
