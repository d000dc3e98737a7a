"use client";

import { keyOfFinding } from "#server/domain/assessment/limit-line";
import { isInFindingScope } from "#server/domain/assessment/over-line";
import { getStanding } from "#server/domain/assessment/standing";
import type { DestinationCode } from "#server/domain/destination/destination";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { nothingAgainstWords } from "#server/domain/explain/explain-plan-cell";
import { listPlanSums } from "#server/domain/explain/explain-plan-sums";
import { nameScope } from "#server/domain/explain/explain-scope";
import { formatRatio } from "#server/domain/format-share";
import type { IsoDate } from "#server/domain/iso-date";
import type { CellFlag } from "#server/domain/plan/over-line-cells";
import { keepUnits } from "./keep-units";
import { usePlanEditor, useTopic } from "./use-plan-editor";
import { Verdict } from "./verdict";

interface PlanPanelFindingsProps {
  readonly destination: DestinationCode;
  /** Absent for a row without cells of its own. */
  readonly lineKey?: string;
  readonly quarter: IsoDate;
}

/** What the limits say of where the focus is: those over whose line the cell is, then the others of its destination that are not simply within. */
export function PlanPanelFindings({ destination, lineKey, quarter }: PlanPanelFindingsProps) {
  const { store } = usePlanEditor();
  const assessment = useTopic("verdict", ({ getJudge }) => getJudge().getAssessment());
  const judge = store.getJudge();
  const flagged = (lineKey === undefined ? [] : judge.listFlags(lineKey).get(quarter)) ?? [];
  // Flags can be a moment behind the findings.
  const own = assessment.findings.flatMap((finding) => {
    const flag = flagged.find((one) => keyOfFinding(one.finding) === keyOfFinding(finding));
    return flag === undefined || finding.verdict !== "breach" ? [] : [{ ...flag, finding }];
  });
  const others = assessment.findings.filter(
    (finding) =>
      own.every((flag) => flag.finding !== finding) &&
      getStanding(finding, assessment.asOf) !== "within" &&
      isInFindingScope(judge.basis.edition, finding, destination, finding.decisive?.on ?? quarter),
  );
  const flags = [...own, ...others.map((finding) => ({ finding, overLineUnits: 0 }))];
  if (flags.length === 0) return <p className="text-ink-2">{nothingAgainstWords}</p>;
  return (
    <ul className="grid gap-3">
      {flags.map((flag) => (
        <PanelFinding
          key={keyOfFinding(flag.finding)}
          flag={flag}
          asOf={assessment.asOf}
          isQuoted={flag === flags[0]}
        />
      ))}
    </ul>
  );
}

interface PanelFindingProps {
  readonly flag: CellFlag;
  readonly asOf: IsoDate;
  readonly isQuoted: boolean;
}

function PanelFinding({ flag: { finding, overLineUnits }, asOf, isQuoted }: PanelFindingProps) {
  const { source } = finding;
  return (
    <li className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <Verdict standing={getStanding(finding, asOf)} />
        <b className="font-semibold">
          {nameScope(finding)}, {formatRatio(finding.ratio)}
        </b>
      </p>
      <p>{keepUnits(explainFinding(finding, asOf))}</p>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-md bg-ground px-2.5 py-1.5 font-mono text-xs">
        {listPlanSums(finding, overLineUnits).map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-right whitespace-nowrap">{value}</dd>
          </div>
        ))}
      </dl>
      {isQuoted && (
        <p className="text-xs text-ink-3">
          {source.section}
          {source.quote !== null && <>: “{source.quote}”</>}
        </p>
      )}
    </li>
  );
}
