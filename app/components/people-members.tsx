import { dayOf } from "#server/domain/iso-date";
import type { ApiOutputs } from "./api-outputs";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import type { Member } from "./people-member";
import { PeopleRemoveDialog } from "./people-remove-dialog";
import { PeopleRolesDialog } from "./people-roles-dialog";

interface PeopleMembersProps {
  readonly members: readonly Member[];
  /** Whoever looks at the page. */
  readonly ownId: string;
  readonly canManage: boolean;
  /** The firm's API tokens, as far as whoever looks at the page keeps them. */
  readonly tokens: ApiOutputs["token"]["list"];
}

/** Who is in the firm; on a narrow screen each is a few lines of its own. */
export function PeopleMembers({ members, ownId, canManage, tokens }: PeopleMembersProps) {
  return (
    <TableFrame label="Members" isStacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Roles</Th>
          <Th>Second factor</Th>
          <Th>Since</Th>
          {canManage && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.personId}>
            <RowHeader className="max-sm:col-span-2">
              <span dir="auto">{member.name}</span>
              {member.personId === ownId && <span className="font-normal text-ink-3"> (you)</span>}
              <span className="block text-xs font-normal break-all text-ink-3">{member.email}</span>
            </RowHeader>
            <Td className="max-sm:col-span-2">{member.roles.join(", ")}</Td>
            <Td>
              <span className="text-ink-3 sm:hidden">Second factor: </span>
              {member.twoFactorEnabled ? "on" : "off"}
            </Td>
            <Td className="max-sm:text-right!">
              <span className="text-ink-3 sm:hidden">since </span>
              <DateText date={dayOf(member.createdAt)} />
            </Td>
            {canManage && (
              <Td className="max-sm:col-span-2 max-sm:mt-1.5">
                <span className="flex gap-1.5 sm:justify-end">
                  <PeopleRolesDialog member={member} />
                  <PeopleRemoveDialog
                    member={member}
                    isOneself={member.personId === ownId}
                    tokenNames={tokens
                      .filter(({ createdBy, state }) => createdBy === member.personId && state === "open")
                      .map((token) => token.name)}
                  />
                </span>
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
