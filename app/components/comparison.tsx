import clsx from "clsx";
import type { ReactNode } from "react";
import { shareOfNothing } from "#server/domain/explain/explain-comparison";
import { formatCount, formatQuotient } from "#server/domain/format-number";
import type { SumsView } from "./views";
import { keepUnits } from "./keep-units";
import { standingText, VerdictSign } from "./verdict";

/** part × denominator ≤ numerator × total, with the integers, so that anyone can redo it by hand. */
export function Comparison({ sums }: { readonly sums: SumsView }) {
  const { measure, ratio, left, right, isAbove, standing } = sums;
  const total = BigInt(measure.totalMilliTpp);
  return (
    <dl className="grid gap-y-2 font-mono text-sm sm:w-fit sm:grid-cols-[auto_auto_auto_auto_auto] sm:gap-x-4 sm:gap-y-1">
      <Line
        name="The share"
        left={formatCount(measure.partMilliTpp)}
        sign="÷"
        right={formatCount(measure.totalMilliTpp)}
        result={total === 0n ? shareOfNothing : formatLong(BigInt(measure.partMilliTpp) * 100n, total)}
      />
      <Line
        name="The test"
        left={`part × ${formatCount(ratio.denominator)}`}
        sign="≤"
        right={`${formatCount(ratio.numerator)} × total`}
        result=""
      />
      <Line
        name="In integers"
        left={<b>{formatCount(BigInt(left))}</b>}
        sign={<b>{isAbove ? ">" : "≤"}</b>}
        right={<b>{formatCount(BigInt(right))}</b>}
        result={
          <span
            className={clsx("flex max-w-[60ch] items-center gap-1.5 font-sans font-semibold", standingText[standing])}
          >
            <VerdictSign standing={standing} />
            {keepUnits(sums.comparison)}
          </span>
        }
      />
    </dl>
  );
}

interface LineProps {
  readonly name: string;
  readonly left: ReactNode;
  readonly sign: ReactNode;
  readonly right: ReactNode;
  readonly result: ReactNode;
}

/** In columns where there is room, else wrapped under its name. */
function Line({ name, left, sign, right, result }: LineProps) {
  return (
    <div className="flex flex-wrap gap-x-2 sm:contents">
      <dt className="w-full font-sans text-ink-3 sm:w-auto">{name}</dt>
      <dd className="sm:text-right">{left}</dd>
      <dd>{sign}</dd>
      <dd className="sm:text-right">{right}</dd>
      <dd>{result}</dd>
    </div>
  );
}

const longDecimals = 10;

/** `= 7.9523441201… %`: cut, not rounded; the dots say that more follow. */
function formatLong(part: bigint, total: bigint): string {
  const isCut = (part * 10n ** BigInt(longDecimals)) % total !== 0n;
  const text = formatQuotient(part, total, longDecimals, "down");
  return `= ${isCut ? `${text}…` : text.replace(/\.?0+$/, "")} %`;
}
