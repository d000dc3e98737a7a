"use client";

import { useState } from "react";
import { explainBreachStart, planStateWords } from "#server/domain/explain/explain-plan";
import type { DestinationCode } from "#server/domain/destination/destination";
import { formatCount, formatCounted } from "#server/domain/format-number";
import type { ApiOutputs } from "./api-outputs";
import { Button } from "./button";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Link } from "./link";
import { Verdict } from "./verdict";

type ListedPlan = ApiOutputs["plan"]["list"][number];

interface PlanListProps {
  readonly plans: readonly ListedPlan[];
  readonly home: DestinationCode;
}

const comparedBounds = { least: 2, most: 4 };

/** The firm's plans with what is said of each. Two to four can be chosen and compared. */
export function PlanList({ plans, home }: PlanListProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const canCompare = chosen.length >= comparedBounds.least && chosen.length <= comparedBounds.most;
  return (
    <form action="/plans/compare">
      <TableFrame label="Plans" isStacked={false}>
        <thead>
          <tr>
            <Th>
              <span className="sr-only">Compare</span>
            </Th>
            <Th>Plan</Th>
            <Th>State</Th>
            <Th isNumber>Lines</Th>
            <Th className="max-md:hidden">Register</Th>
            <Th>Verdict</Th>
            <Th className="max-md:hidden">First breach</Th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <PlanRow
              key={plan.id}
              plan={plan}
              home={home}
              isChosen={chosen.includes(plan.id)}
              onChoose={() =>
                setChosen((held) => (held.includes(plan.id) ? held.filter((id) => id !== plan.id) : [...held, plan.id]))
              }
            />
          ))}
        </tbody>
      </TableFrame>
      {plans.length >= comparedBounds.least && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-sm text-ink-3">
          <Button type="submit" disabled={!canCompare}>
            Compare
          </Button>
          {canCompare ? `${formatCounted(chosen.length, "plan")} chosen` : "Choose two to four plans to compare them."}
        </p>
      )}
    </form>
  );
}

interface PlanRowProps {
  readonly plan: ListedPlan;
  readonly home: DestinationCode;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function PlanRow({ plan, home, isChosen, onChoose }: PlanRowProps) {
  const { id, name, description, state, lineCount, registerVersion, versionsBehind, standing, firstBreach } = plan;
  return (
    <tr>
      <Td>
        <input
          type="checkbox"
          name="of"
          value={id}
          checked={isChosen}
          onChange={onChoose}
          aria-label={`Compare ${name}`}
          className="size-4 accent-accent"
        />
      </Td>
      <RowHeader className="min-w-40">
        <Link prefetch={false} href={`/plans/${id}`} className="font-medium text-accent hover:underline">
          <bdi>{name}</bdi>
        </Link>
        {description !== null && (
          <span className="block max-w-[60ch] truncate text-xs font-normal text-ink-3">{description}</span>
        )}
      </RowHeader>
      <Td>{planStateWords[state]}</Td>
      <Td isNumber>{formatCount(lineCount)}</Td>
      <Td className="max-md:hidden">
        version {registerVersion}
        {versionsBehind > 0 && <span className="text-ink-3">, {formatCounted(versionsBehind, "version")} behind</span>}
      </Td>
      <Td>{standing !== null && <Verdict standing={standing} />}</Td>
      <Td className="max-md:hidden">{firstBreach === null ? "none" : explainBreachStart(firstBreach, home)}</Td>
    </tr>
  );
}
