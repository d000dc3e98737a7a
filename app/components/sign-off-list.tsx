import { formatCounted } from "#server/domain/format-number";
import type { ApiOutputs } from "./api-outputs";
import { ActorName } from "./actor-name";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { Link } from "./link";
import { SignOffStateMark } from "./sign-off-state-mark";
import { formatInstant } from "./site-page-view";

type ListedSignOff = ApiOutputs["signOff"]["list"][number];

interface SignOffListProps {
  readonly label: string;
  readonly signOffs: readonly ListedSignOff[];
}

/** Sign-offs with what became of each. */
export function SignOffList({ label, signOffs }: SignOffListProps) {
  return (
    <TableFrame label={label} isStacked>
      <thead>
        <tr>
          <Th>Plan</Th>
          <Th>State</Th>
          <Th>Signatures</Th>
          <Th>Due by</Th>
          <Th>Submitted</Th>
        </tr>
      </thead>
      <tbody>
        {signOffs.map((signOff) => (
          <tr key={signOff.id} className="hover:*:bg-well">
            <RowHeader className="sm:w-2/5 sm:min-w-56">
              <Link
                prefetch={false}
                href={`/sign-off/${signOff.id}`}
                className="font-medium text-accent hover:underline"
              >
                <bdi>{signOff.planName}</bdi>
              </Link>{" "}
              <span className="font-normal text-ink-3">{signOff.reference}</span>
              <span className="line-clamp-1 max-w-[60ch] text-xs font-normal [overflow-wrap:anywhere] text-ink-3">
                {signOff.message}
              </span>
            </RowHeader>
            <Td>
              <SignOffStateMark {...signOff} />
            </Td>
            <Td>
              {signOff.signedCount} of {formatCounted(signOff.peopleNeeded, "person", "people")}
            </Td>
            <Td>
              <span className="sm:hidden">due by </span>
              <DateText date={signOff.dueOn} />
            </Td>
            <Td className="text-ink-2 max-sm:col-span-2">
              <ActorName name={signOff.submittedByName} />
              <span className="sm:hidden">, </span>
              <time dateTime={signOff.submittedAt} className="text-xs whitespace-nowrap text-ink-3 sm:block">
                {formatInstant(signOff.submittedAt)}
              </time>
            </Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
