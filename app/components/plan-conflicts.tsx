"use client";

import { formatCount, formatCounted } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import { planLineKeyOf, type PlanLine, type SavedPlanLine } from "#server/domain/plan/plan";
import { listEdits } from "#server/domain/plan/plan-edit";
import { Button } from "./button";
import { Notice } from "./notice";
import { nameLine } from "./plan-grid-actions";
import { Td, TableFrame, Th } from "./data-table";
import { useLine, usePlanEditor, useTopic } from "./use-plan-editor";

/** Lines that two people have changed, theirs beside mine. Nothing of either is lost until one of them is taken. */
export function PlanConflicts() {
  const { store } = usePlanEditor();
  const count = useTopic("conflicts", ({ listConflicts }) => listConflicts().length);
  useTopic("conflicts", ({ listConflicts }) =>
    listConflicts()
      .map(({ revision }) => revision)
      .join(),
  );
  if (count === 0) return null;
  return (
    <Notice role="alert" tone="breach" title={`${formatCounted(count, "line")} changed by somebody else as well`}>
      <ul className="mt-1 grid gap-3">
        {store.listConflicts().map((theirs) => (
          <Conflict key={planLineKeyOf(theirs)} theirs={theirs} />
        ))}
      </ul>
    </Notice>
  );
}

function Conflict({ theirs }: { readonly theirs: SavedPlanLine }) {
  const { store } = usePlanEditor();
  const key = planLineKeyOf(theirs);
  const mine = useLine(key);
  const when = new Date(theirs.changedAt).toTimeString().slice(0, 5);
  const name = nameLine(store, theirs);
  return (
    <li className="grid max-w-[44rem] gap-1.5">
      <p>
        <b className="font-semibold">{name}</b>: {theirs.changedBy} saved it at {when} while you were changing it.
      </p>
      <TableFrame label={`${name}: theirs and yours`}>
        <thead>
          <tr>
            <Th>What differs</Th>
            <Th isNumber>{theirs.changedBy}</Th>
            <Th isNumber>You</Th>
          </tr>
        </thead>
        <tbody>
          {listDifferences(theirs, mine).map(({ what, theirs: one, mine: other }) => (
            <tr key={what}>
              <Td>{what}</Td>
              <Td isNumber>{one}</Td>
              <Td isNumber>{other}</Td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p className="flex flex-wrap gap-2">
        <Button onClick={() => store.settleConflict(key, "theirs")}>Take theirs</Button>
        <Button onClick={() => store.settleConflict(key, "mine")}>Keep mine, save over theirs</Button>
      </p>
    </li>
  );
}

interface Difference {
  readonly what: string;
  readonly theirs: string;
  readonly mine: string;
}

function listDifferences(theirs: SavedPlanLine, mine: PlanLine | undefined): readonly Difference[] {
  const units = listEdits([theirs], mine === undefined ? [] : [mine]).map(
    ({ effectiveOn, unitsBefore, unitsAfter }): Difference => ({
      what: `Units on ${formatDate(effectiveOn)}`,
      theirs: formatCount(unitsBefore),
      mine: formatCount(unitsAfter),
    }),
  );
  const terms = mine === undefined ? [] : listTermDifferences(theirs, mine);
  return [...units, ...terms];
}

function listTermDifferences(theirs: PlanLine, mine: PlanLine): readonly Difference[] {
  const describe = (line: PlanLine) => [
    ["Priority", String(line.priority)],
    ["Fixed", line.isFixed ? "yes" : "no"],
    ["Not before", line.earliestOn === null ? "any day" : formatDate(line.earliestOn)],
  ];
  const other = describe(mine);
  return describe(theirs).flatMap(([what = "", one = ""], at) => {
    const own = other[at]?.[1] ?? "";
    return one === own ? [] : [{ what, theirs: one, mine: own }];
  });
}
