import { standingWords } from "#server/domain/explain/standing-words";
import { formatCounted, formatTppExact } from "#server/domain/format-number";
import { formatDate, isoDate } from "#server/domain/iso-date";
import type { SumsView } from "./views";
import { AddendTable } from "./addend-table";
import { Comparison } from "./comparison";
import { keepUnits } from "./keep-units";
import { Notice } from "./notice";
import { Pager } from "./pager";
import { Pane } from "./pane";
import { RuleQuote } from "./rule-quote";
import { TotalTable } from "./total-table";

interface SumsPanelProps {
  readonly sums: SumsView;
  /** The page's own address; its further pages of addends are reached from it. */
  readonly href: string;
  readonly hrefOfSite: (siteId: string) => string;
}

const sumOf = (addends: SumsView["addends"]): bigint =>
  addends.reduce((sum, { milliTpp }) => sum + BigInt(milliTpp), 0n);

/** A share redone in full: every addend of the part, the total by destination, the exact fraction, and the comparison in integers. */
export function SumsPanel({ sums, href, hrefOfSite }: SumsPanelProps) {
  const on = formatDate(isoDate(sums.on));
  return (
    <div className="grid gap-3 *:min-w-0">
      <Notice tone={sums.standing} title={`${standingWords[sums.standing]} on ${on}`}>
        <p className="max-w-[110ch]">{keepUnits(sums.explanation)}</p>
      </Notice>
      <Pane id="comparison" title="The comparison" note="integers, in thousandths of TPP; nothing is rounded">
        <Comparison sums={sums} />
      </Pane>
      <Pane
        id="part"
        title="The part"
        note={`${formatCounted(sums.addendCount, "addend")} by site and accelerator on ${on}, the largest first`}
      >
        {sums.addends.length > 0 ? (
          <>
            <AddendTable sums={sums} hrefOfSite={hrefOfSite} />
            <Pager
              label="Pages of addends"
              href={href}
              {...sums}
              rowCount={sums.addendCount}
              note={`together ${formatTppExact(sumOf(sums.addends))}`}
            />
          </>
        ) : (
          <p className="text-ink-2">Nothing that counts stands in its scope on {on}.</p>
        )}
      </Pane>
      <Pane id="total" title="The total" note={`every destination that holds something which counts on ${on}`}>
        {sums.destinations.length > 0 ? (
          <TotalTable sums={sums} />
        ) : (
          <p className="text-ink-2">Nothing that counts is placed on {on}.</p>
        )}
      </Pane>
      <RuleQuote source={sums.source} quote={sums.quote} />
    </div>
  );
}
