import type { Standing } from "#server/domain/assessment/standing";
import { deadlineWords, type DeadlineState, explainLastSafeDate } from "#server/domain/explain/explain-last-safe-date";
import { noDeliveriesWords } from "#server/domain/explain/explain-outcome";
import type { IsoDate } from "#server/domain/iso-date";
import type { LastSafeDate } from "#server/domain/scenario/last-safe-date";
import { Button } from "./button";
import { firstDay, lastDay } from "./calendar-bounds";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { inputLook } from "./field";
import { DateText } from "./figure";
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

interface StressDeadlinesProps {
  readonly pathname: string;
  readonly params: ViewParams;
  readonly limitDate: IsoDate;
  readonly deadlines: readonly DeadlineView[];
}

const signs: Readonly<Record<DeadlineState, Standing | null>> = {
  "in-time": "within",
  late: "breach",
  "not-needed": null,
  "does-not-help": "breach",
  spoils: "indeterminate",
};

/** By when each delivery at home must be live so that every limit holds from a day of the planner's choice on. */
export function StressDeadlines({ pathname, params, limitDate, deadlines }: StressDeadlinesProps) {
  return (
    <div className="grid gap-2.5">
      <form action={pathname} className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
        <HiddenParams params={params} />
        <label htmlFor="limit-date">The limits must hold from</label>
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
        <TableFrame label="Last safe dates of home deliveries" maxHeightRem={32}>
          <thead>
            <tr>
              <Th>Delivery</Th>
              <Th>Planned for</Th>
              <Th>Last safe date</Th>
              <Th>In time?</Th>
              <Th>What that means</Th>
            </tr>
          </thead>
          <tbody>
            {deadlines.map((deadline) => (
              <DeadlineRow key={`${deadline.effectiveOn} ${deadline.deliveryName}`} deadline={deadline} />
            ))}
          </tbody>
        </TableFrame>
      )}
    </div>
  );
}

function DeadlineRow({ deadline }: { readonly deadline: DeadlineView }) {
  const { deliveryName, siteName, effectiveOn, lastSafe, state } = deadline;
  const sign = signs[state];
  return (
    <tr>
      <RowHeader>{deliveryName}</RowHeader>
      <Td>
        <DateText date={effectiveOn} />
      </Td>
      <Td>{lastSafe.kind === "safe-until" ? <DateText date={lastSafe.lastSafeOn} /> : "–"}</Td>
      <Td>
        <span
          className={`inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap ${sign === null ? "text-ink-3" : standingText[sign]}`}
        >
          {sign === null ? <span aria-hidden>–</span> : <VerdictSign standing={sign} />}
          {deadlineWords[state]}
        </span>
      </Td>
      <Td className="min-w-64">{keepUnits(explainLastSafeDate(siteName, lastSafe))}</Td>
    </tr>
  );
}
