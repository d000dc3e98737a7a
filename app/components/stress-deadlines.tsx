import clsx from "clsx";
import type { Standing } from "#server/domain/assessment/standing";
import {
  deadlineWords,
  type DeadlineState,
  explainLastSafeDate,
  explainSharedDeadline,
} from "#server/domain/explain/explain-last-safe-date";
import { noDeliveriesWords } from "#server/domain/explain/explain-outcome";
import { formatCounted } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import type { LastSafeDate } from "#server/domain/scenario/last-safe-date";
import { Button } from "./button";
import { firstDay, lastDay } from "./calendar-bounds";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { inputLook, Select } from "./field";
import { DateText } from "./figure";
import { Folded } from "./folded";
import { HiddenParams } from "./hidden-params";
import { keepUnits } from "./keep-units";
import { whatIfParams } from "./scenario-params";
import { standingText, VerdictSign } from "./verdict";
import type { ViewParams } from "./view-params";

/** One delivery with its last safe date. */
export interface DeadlineView {
  /** `150,000 NVIDIA GB200 at New Jersey`. */
  readonly deliveryName: string;
  readonly siteName: string;
  readonly effectiveOn: IsoDate;
  readonly lastSafe: LastSafeDate;
  readonly state: DeadlineState;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

interface StressDeadlinesProps {
  readonly pathname: string;
  readonly params: ViewParams;
  readonly limitDate: IsoDate;
  /** Null for every limit. */
  readonly limitKey: string | null;
  /** The limits of the plan, by their keys. */
  readonly limits: readonly Choice[];
  readonly deadlines: readonly DeadlineView[];
}

const signs: Readonly<Record<DeadlineState, Standing | null>> = {
  "in-time": "within",
  late: "breach",
  "not-needed": null,
  "does-not-help": "breach",
  spoils: "indeterminate",
};

/** By when each delivery at home must be live so that every limit, or one of them, holds from a day of the planner's choice on. */
export function StressDeadlines(props: StressDeadlinesProps) {
  const { pathname, params, limitDate, limitKey, limits, deadlines } = props;
  return (
    <div className="grid gap-2.5">
      <form action={pathname} className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
        <HiddenParams params={params} />
        <label htmlFor="limit-key">Which limit</label>
        <Select
          id="limit-key"
          name={whatIfParams.limit}
          key={limitKey}
          defaultValue={limitKey ?? ""}
          className="w-auto! max-w-72"
        >
          <option value="">every limit</option>
          {limits.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <label htmlFor="limit-date">must hold from</label>
        <input
          type="date"
          id="limit-date"
          name={whatIfParams.limitDate}
          required
          min={firstDay}
          max={lastDay}
          defaultValue={limitDate}
          key={limitDate}
          className={`${inputLook} w-auto!`}
        />
        <span>on</span>
        <Button type="submit">Show</Button>
      </form>
      {deadlines.length === 0 ? (
        <p className="text-sm text-ink-2">{noDeliveriesWords}</p>
      ) : (
        <Deadlines deadlines={deadlines} />
      )}
    </div>
  );
}

/** What makes a difference is shown; what makes none is said once and folded. */
function Deadlines({ deadlines }: Pick<StressDeadlinesProps, "deadlines">) {
  const idle = deadlines.filter(({ state }) => state === "does-not-help" || state === "not-needed");
  if (idle.length < fewestFolded) return <DeadlineTable label="Last safe dates" deadlines={deadlines} />;
  const deciding = deadlines.filter((deadline) => !idle.includes(deadline));
  const groups = (["does-not-help", "not-needed"] as const).map((state) =>
    idle.filter((deadline) => deadline.state === state),
  );
  return (
    <>
      {deciding.length > 0 && <DeadlineTable label="Last safe dates" deadlines={deciding} />}
      {groups.map((group) => {
        const [first] = group;
        return first === undefined ? null : <FoldedDeadlines key={first.state} state={first.state} deadlines={group} />;
      })}
    </>
  );
}

const fewestFolded = 3;

interface FoldedDeadlinesProps {
  readonly state: DeadlineState;
  readonly deadlines: readonly DeadlineView[];
}

function FoldedDeadlines({ state, deadlines }: FoldedDeadlinesProps) {
  const shared = explainSharedDeadline(deadlines.map(({ lastSafe }) => lastSafe));
  const [count, words] = [
    formatCounted(deadlines.length, "delivery", "deliveries"),
    deadlineWords[state].toLowerCase(),
  ];
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3">
        <DeadlineSign state={state} />
        {shared !== undefined && <span>{keepUnits(shared)}</span>}
      </p>
      <Folded summary={count}>
        <DeadlineTable label={`Home deliveries: ${words}`} deadlines={deadlines} />
      </Folded>
    </div>
  );
}

interface DeadlineTableProps {
  readonly label: string;
  readonly deadlines: readonly DeadlineView[];
}

function DeadlineTable({ label, deadlines }: DeadlineTableProps) {
  return (
    <TableFrame label={label} maxHeightRem={32}>
      <thead>
        <tr>
          <Th>Delivery</Th>
          <Th isNumber>Planned for</Th>
          <Th isNumber>Last safe date</Th>
          <Th>In time?</Th>
          <Th>What that means</Th>
        </tr>
      </thead>
      <tbody>
        {deadlines.map((deadline) => (
          <DeadlineRow key={`${deadline.effectiveOn} ${deadline.siteName}`} deadline={deadline} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function DeadlineSign({ state }: { readonly state: DeadlineState }) {
  const sign = signs[state];
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap",
        sign === null ? "text-ink-3" : standingText[sign],
      )}
    >
      {sign === null ? <span aria-hidden>–</span> : <VerdictSign standing={sign} />}
      {deadlineWords[state]}
    </span>
  );
}

function DeadlineRow({ deadline }: { readonly deadline: DeadlineView }) {
  const { deliveryName, siteName, effectiveOn, lastSafe, state } = deadline;
  return (
    <tr>
      <RowHeader>{deliveryName}</RowHeader>
      <Td isNumber>
        <DateText date={effectiveOn} />
      </Td>
      <Td isNumber>{lastSafe.kind === "safe-until" ? <DateText date={lastSafe.lastSafeOn} /> : "–"}</Td>
      <Td>
        <DeadlineSign state={state} />
      </Td>
      <Td className="min-w-64">{keepUnits(explainLastSafeDate(siteName, lastSafe))}</Td>
    </tr>
  );
}
