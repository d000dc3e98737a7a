"use client";

import { useState } from "react";
import { explainBreachStart, planStateWords } from "#server/domain/explain/explain-plan";
import { formatCount, formatCounted } from "#server/domain/format-number";
import { ActorName } from "./actor-name";
import type { ApiOutputs } from "./api-outputs";
import { Button } from "./button";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { keepUnits } from "./keep-units";
import { Link } from "./link";
import { formatInstant } from "./site-page-view";
import { Verdict } from "./verdict";

type ListedPlan = ApiOutputs["plan"]["list"][number];

interface PlanListProps {
  readonly plans: readonly ListedPlan[];
}

const comparedBounds = { least: 2, most: 4 };

/** The firm's plans with what is said of each. Two to four can be chosen and compared. */
export function PlanList({ plans }: PlanListProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const canCompare = chosen.length >= comparedBounds.least && chosen.length <= comparedBounds.most;
  return (
    <form action="/plans/compare">
      <TableFrame label="Plans" isStacked>
        <thead>
          <tr>
            <Th>Plan</Th>
            <Th>Verdict</Th>
            <Th>First breach</Th>
            <Th isNumber>Lines</Th>
            <Th>State</Th>
            <Th>Last change</Th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <PlanRow
              key={plan.id}
              plan={plan}
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
          <span role="status">
            {chosen.length === 0
              ? "Choose two to four plans to compare them."
              : `${formatCounted(chosen.length, "plan")} chosen${canCompare ? "." : "; two to four can be compared."}`}
          </span>
        </p>
      )}
    </form>
  );
}

interface PlanRowProps {
  readonly plan: ListedPlan;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function PlanRow({ plan, isChosen, onChoose }: PlanRowProps) {
  const { id, name, description, lineCount, standing } = plan;
  return (
    <tr className="hover:*:bg-well">
      <RowHeader className="sm:w-2/5 sm:min-w-56">
        <span className="flex items-start gap-2.5">
          <input
            type="checkbox"
            name="of"
            value={id}
            checked={isChosen}
            onChange={onChoose}
            aria-label={`Compare ${name}`}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0">
            <Link prefetch={false} href={`/plans/${id}`} className="font-medium text-accent hover:underline">
              <bdi>{name}</bdi>
            </Link>
            {description !== null && (
              <span className="line-clamp-1 max-w-[60ch] text-xs font-normal [overflow-wrap:anywhere] text-ink-3">
                {description}
              </span>
            )}
          </span>
        </span>
      </RowHeader>
      <Td>{standing !== null && <Verdict standing={standing} />}</Td>
      <FirstBreach plan={plan} />
      <Td isNumber className="max-sm:col-start-2 max-sm:row-start-2 max-sm:text-right!">
        {formatCount(lineCount)}
        <span className="sm:hidden"> {lineCount === 1 ? "line" : "lines"}</span>
      </Td>
      <PlanStateCell plan={plan} />
      <Td className="text-ink-2 max-sm:col-span-2 max-sm:pl-6.5!">
        <LastChange plan={plan} />
      </Td>
    </tr>
  );
}

function FirstBreach({ plan }: { readonly plan: ListedPlan }) {
  const { firstBreach, isFirstBreachOfRegister } = plan;
  return (
    <Td className="min-w-44 max-sm:row-start-2 max-sm:pl-6.5!">
      {firstBreach === null ? (
        <span className="text-ink-3">
          none<span className="sm:hidden"> breached</span>
        </span>
      ) : (
        keepUnits(explainBreachStart(firstBreach))
      )}
      {isFirstBreachOfRegister && <span className="block text-xs text-ink-3">also in the register alone</span>}
    </Td>
  );
}

function PlanStateCell({ plan: { state, registerVersion, versionsBehind } }: { readonly plan: ListedPlan }) {
  return (
    <Td className="max-sm:col-span-2 max-sm:pl-6.5!">
      {planStateWords[state]}
      <span className="sm:hidden">, </span>
      <span className="text-xs whitespace-nowrap text-ink-3 sm:block">
        register{" "}
        {versionsBehind === 0 ? `version ${registerVersion}` : `${formatCounted(versionsBehind, "version")} behind`}
      </span>
    </Td>
  );
}

function LastChange({ plan: { lastChange, createdAt, createdBy } }: { readonly plan: ListedPlan }) {
  const [at, by] = lastChange === null ? [createdAt, createdBy] : [lastChange.changedAt, lastChange.changedBy];
  return (
    <>
      <span className="[overflow-wrap:anywhere]">
        {lastChange === null && "made by "}
        <ActorName name={by} />
      </span>
      <span className="sm:hidden">, </span>
      <time dateTime={at} className="text-xs whitespace-nowrap text-ink-3 sm:block">
        {formatInstant(at)}
      </time>
    </>
  );
}
