import clsx from "clsx";
import { ArrowRight } from "lucide-react";
import { formatTpp } from "#server/domain/format-number";
import { formatRatio } from "#server/domain/format-share";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText, Share } from "./figure";
import { ImportHulls } from "./import-hulls";
import type { ImportPreview } from "./import-lines";
import { Verdict } from "./verdict";

type LimitEffect = ImportPreview["effect"][number];
type LimitState = NonNullable<LimitEffect["before"]>;

/** Each limit before and after, with what its finding would say. */
export function ImportEffect({ effect }: { readonly effect: readonly LimitEffect[] }) {
  return (
    <TableFrame label="Effect on each limit">
      <thead>
        <tr>
          <Th>Limit</Th>
          <Th className="w-2/5 min-w-40 max-md:hidden">Load</Th>
          <Th isNumber>Before</Th>
          <Th isNumber>After</Th>
          <Th>Verdict</Th>
        </tr>
      </thead>
      <tbody>
        {effect.map((line) => (
          <EffectRows key={line.key} effect={line} />
        ))}
      </tbody>
    </TableFrame>
  );
}

/** One limit; what its finding says takes a row of its own where it is not simply within. */
function EffectRows({ effect }: { readonly effect: LimitEffect }) {
  const { title, ratio, before, after, explanation } = effect;
  const isExplained = after !== null && after.standing !== "within";
  const edge = isExplained ? "border-b-0!" : "";
  return (
    <>
      <tr>
        <RowHeader className={clsx("min-w-28", edge)}>
          {title}
          <span className="block text-xs font-normal text-ink-3">
            {ratio.numerator === 0 ? "nothing may stand there" : `limit ${formatRatio(ratio)}`}
          </span>
        </RowHeader>
        <Td className={clsx("max-md:hidden", edge)}>
          <ImportHulls effect={effect} />
        </Td>
        <Td isNumber className={clsx("text-ink-2", edge)}>
          <State state={before} effect={effect} />
        </Td>
        <Td isNumber className={edge}>
          <b className="font-semibold">
            <State state={after} effect={effect} />
          </b>
          <Peak state={after} effect={effect} />
        </Td>
        <Td className={edge}>
          <span className="flex flex-wrap items-center gap-x-1.5 md:flex-nowrap">
            {before !== null && before.standing !== after?.standing && (
              <>
                <Verdict standing={before.standing} />
                <ArrowRight role="img" aria-label="becomes" size={13} className="shrink-0 text-ink-3" />
              </>
            )}
            {after !== null && <Verdict standing={after.standing} />}
          </span>
        </Td>
      </tr>
      {isExplained && (
        <tr>
          <Td colSpan={5} className="pt-0!">
            <p className="max-w-[110ch] text-ink-2">{explanation}</p>
          </Td>
        </tr>
      )}
    </>
  );
}

function State({ state, effect }: { readonly state: LimitState | null; readonly effect: LimitEffect }) {
  if (state === null) return <span className="font-normal text-ink-3">nothing</span>;
  if (effect.ratio.numerator > 0) return <Share of={state.measured} beside={[effect.ratio]} />;
  return <span>{state.measured.partMilliTpp === 0 ? "nothing" : formatTpp(state.measured.partMilliTpp)}</span>;
}

function Peak({ state, effect: { ratio } }: { readonly state: LimitState | null; readonly effect: LimitEffect }) {
  if (state === null || ratio.numerator === 0 || state.worst.on === state.measured.on) return null;
  return (
    <span className="block text-xs text-ink-3">
      peak <Share of={state.worst} beside={[ratio]} />, <DateText date={state.worst.on} />
    </span>
  );
}
