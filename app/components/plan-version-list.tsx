import { dayOf } from "#server/domain/iso-date";
import type { ApiOutputs } from "./api-outputs";
import { ButtonLink } from "./button";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { PlanRestoreVersionDialog } from "./plan-restore-version-dialog";
import type { PlanView } from "./plan-view";

interface PlanVersionListProps {
  readonly plan: PlanView;
  readonly versions: ApiOutputs["plan"]["versions"];
  readonly canEdit: boolean;
}

/** The save points of a plan, each to be compared with the plan as it is, or brought back. */
export function PlanVersionList({ plan, versions, canEdit }: PlanVersionListProps) {
  return (
    <TableFrame label="Versions of the plan">
      <thead>
        <tr>
          <Th isNumber>Version</Th>
          <Th>Message</Th>
          <Th>Kept by</Th>
          <Th>On</Th>
          <Th className="max-md:hidden">Register</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ number, message, createdBy, createdAt, registerVersion }) => (
          <tr key={number}>
            <Td isNumber>{number}</Td>
            <RowHeader className="min-w-40 font-normal">
              <bdi>{message}</bdi>
            </RowHeader>
            <Td>{createdBy}</Td>
            <Td>
              <DateText date={dayOf(createdAt)} />, {createdAt.slice(11, 16)} UTC
            </Td>
            <Td className="max-md:hidden">version {registerVersion}</Td>
            <Td>
              <span className="flex flex-wrap justify-end gap-1.5">
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
