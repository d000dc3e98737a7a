import { dayOf } from "#server/domain/iso-date";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import type { Member } from "./people-member";

/** Who was in the firm, with their last roles. */
export function PeopleFormer({ members }: { readonly members: readonly Member[] }) {
  return (
    <TableFrame label="Former members" isStacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Roles at the end</Th>
          <Th>Since</Th>
          <Th>Until</Th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ personId, name, email, roles, createdAt, removedAt }) => (
          <tr key={personId}>
            <RowHeader className="max-sm:col-span-2">
              <span dir="auto">{name}</span>
              <span className="block text-xs font-normal break-all text-ink-3">{email}</span>
            </RowHeader>
            <Td className="max-sm:col-span-2">{roles.join(", ")}</Td>
            <Td>
              <span className="text-ink-3 sm:hidden">from </span>
              <DateText date={dayOf(createdAt)} />
            </Td>
            <Td className="max-sm:text-right!">
              <span className="text-ink-3 sm:hidden">until </span>
              {removedAt !== null && <DateText date={dayOf(removedAt)} />}
            </Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
