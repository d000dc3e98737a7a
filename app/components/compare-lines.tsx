import { noDifferencesWords } from "#server/domain/explain/explain-outcome";
import { formatCount, formatSignedCount } from "#server/domain/format-number";
import type { ScenarioComparison } from "#server/domain/scenario/compare-scenarios";
import { planHeadLook } from "./compare-limits";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";

/** The names of the sites and accelerators that lines name, by id. */
export interface LineNames {
  readonly sites: Readonly<Record<string, string>>;
  readonly accelerators: Readonly<Record<string, string>>;
}

interface CompareLinesProps {
  readonly comparison: Pick<ScenarioComparison, "scenarios" | "differences">;
  readonly names: LineNames;
}

/** More would be a page of its own; the plans' files hold them all. */
const mostRows = 500;

/** The lines in which the plans differ, day by day; against the first plan each other one with its difference. */
export function CompareLines({ comparison: { scenarios, differences }, names }: CompareLinesProps) {
  if (differences.length === 0) return <p className="text-sm text-ink-2">{noDifferencesWords}</p>;
  return (
    <>
      <TableFrame label="Lines that differ" maxHeightRem={36}>
        <thead>
          <tr className="*:align-bottom">
            <Th>Site and accelerator</Th>
            <Th isNumber>On</Th>
            {scenarios.map(({ name }, index) => (
              <Th key={index} isNumber unit="units" className={planHeadLook}>
                <bdi>{name}</bdi>
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, mostRows).map(({ siteId, acceleratorId, effectiveOn, units }) => (
            <tr key={`${siteId} ${acceleratorId} ${effectiveOn}`}>
              <RowHeader>
                {names.sites[siteId] ?? siteId}
                <span className="block text-xs font-normal text-ink-3">
                  {names.accelerators[acceleratorId] ?? acceleratorId}
                </span>
              </RowHeader>
              <Td isNumber>
                <DateText date={effectiveOn} />
              </Td>
              {units.map((count, index) => (
                <UnitsCell key={index} units={count} first={units[0] ?? 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {differences.length > mostRows && (
        <p className="mt-1.5 text-xs text-ink-3">{formatCount(differences.length - mostRows)} more are not shown.</p>
      )}
    </>
  );
}

function UnitsCell({ units, first }: { readonly units: number; readonly first: number }) {
  return (
    <Td isNumber>
      <span className={units === 0 ? "text-ink-3" : "font-medium"}>{formatCount(units)}</span>
      {units !== first && <span className="block text-xs text-ink-3">{formatSignedCount(units - first)}</span>}
    </Td>
  );
}
