import { ArrowRight } from "lucide-react";
import { formatCount, formatTpp } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { ApiOutputs } from "./api-outputs";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Share } from "./figure";
import { Notice } from "./notice";
import { Verdict } from "./verdict";

type RetirementPreview = ApiOutputs["site"]["retirement"];
type LimitEffect = RetirementPreview["effect"][number];

interface SiteClosePreviewProps {
  readonly preview: RetirementPreview;
  readonly destination: string;
  readonly on: IsoDate;
}

/** What leaves with a site, and what that does to the shares of the firm, which has less in all afterwards. */
export function SiteClosePreview({ preview, destination, on }: SiteClosePreviewProps) {
  const { retired, effect, headlineBefore, headlineAfter } = preview;
  const shown = effect.filter((line) => isShown(line, destination));
  if (retired.length === 0) return <p className="text-ink-2">Nothing stands here on {formatDate(on)}.</p>;
  return (
    <div className="grid gap-3">
      <div>
        <p className="text-sm font-medium text-ink-2">What goes</p>
        <ul className="max-h-32 overflow-auto">
          {retired.map(({ acceleratorId, acceleratorName, units, milliTpp }) => (
            <li key={acceleratorId}>
              {formatCount(units)} {acceleratorName}, {milliTpp === null ? "TPP unknown" : formatTpp(milliTpp)}
            </li>
          ))}
        </ul>
      </div>
      <TableFrame label="What closing does to the limits">
        <thead>
          <tr>
            <Th>Limit</Th>
            <Th isNumber>Before</Th>
            <Th isNumber>After</Th>
            <Th>Verdict</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.key}>
              <RowHeader>{line.title}</RowHeader>
              <Td isNumber className="text-ink-2">
                <StateShare effect={line} state={line.before} />
              </Td>
              <Td isNumber>
                <StateShare effect={line} state={line.after} />
              </Td>
              <Td>
                <span className="flex flex-wrap items-center gap-x-1.5">
                  {line.before !== null && line.before.standing !== line.after?.standing && (
                    <>
                      <Verdict standing={line.before.standing} />
                      <ArrowRight role="img" aria-label="becomes" size={13} className="shrink-0 text-ink-3" />
                    </>
                  )}
                  {line.after !== null && <Verdict standing={line.after.standing} />}
                </span>
              </Td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {headlineAfter.title !== headlineBefore.title && (
        <Notice tone={headlineAfter.standing} title={`After the closing: ${headlineAfter.title}`} />
      )}
    </div>
  );
}

/** The limits over all, the site's own country, and any other whose verdict turns. */
function isShown({ key, ratio, before, after }: LimitEffect, destination: string): boolean {
  if (before?.standing !== after?.standing) return true;
  if (ratio.numerator === 0) return false;
  return !key.includes(":") || key.endsWith(`:${destination}`);
}

function StateShare({
  effect: { ratio },
  state,
}: {
  readonly effect: LimitEffect;
  readonly state: LimitEffect["after"];
}) {
  if (state === null) return <span className="text-ink-3">nothing</span>;
  if (ratio.numerator > 0) return <Share of={state.measured} beside={[ratio]} />;
  return <>{formatTpp(state.measured.partMilliTpp)}</>;
}
