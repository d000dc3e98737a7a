import clsx from "clsx";
import { Link } from "./link";
import { formatRatio } from "#server/domain/format-share";
import type { IsoDate } from "#server/domain/iso-date";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText, Share, Tpp } from "./figure";
import type { SiteFinding } from "./site-finding";
import { SiteFlaggedNotes } from "./site-flagged-notes";
import { SitePartBar } from "./site-part-bar";
import { Verdict } from "./verdict";

type SiteMeasure = SiteFinding["measured"];

interface SiteFindingsProps {
  readonly findings: readonly SiteFinding[];
  readonly asOf: IsoDate;
  readonly hrefOfSums: (key: string, on?: IsoDate) => string;
}

/** The site's part in every limit that has it in its scope: as of the date, and when the limit is broken. */
export function SiteFindings({ findings, asOf, hrefOfSums }: SiteFindingsProps) {
  if (findings.length === 0)
    return (
      <p className="max-w-[80ch] text-ink-2">
        No limit has this site in its scope. What counts here adds to the total that every share is measured against.
      </p>
    );
  return (
    <>
      <TableFrame label="Its part in the limits">
        <thead>
          <tr>
            <Th>Limit</Th>
            <Th className="max-sm:hidden">On</Th>
            <Th className="w-[18%] max-lg:hidden">
              <span className="sr-only">Drawn</span>
            </Th>
            <Th isNumber>Share of total</Th>
            <Th isNumber unit="M TPP" className="max-sm:hidden">
              Of it here
            </Th>
            <Th isNumber className="max-md:hidden">
              Part of the share
            </Th>
            <Th isNumber>This site alone</Th>
            <Th className="max-sm:hidden">Verdict</Th>
            <Th className="max-sm:hidden">
              <span className="sr-only">Sums</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {findings.flatMap((finding) => {
            const later = finding.breach !== null && finding.breach.measured.on > asOf ? finding.breach.measured : null;
            return [
              <FindingRow
                key={finding.key}
                finding={finding}
                measure={finding.measured}
                on={asOf}
                hrefOfSums={hrefOfSums}
              />,
              ...(later === null
                ? []
                : [
                    <FindingRow
                      key={`${finding.key} later`}
                      finding={finding}
                      measure={later}
                      on={later.on}
                      isLater
                      hrefOfSums={hrefOfSums}
                    />,
                  ]),
            ];
          })}
        </tbody>
      </TableFrame>
      <SiteFlaggedNotes findings={findings} asOf={asOf} />
    </>
  );
}

interface FindingRowProps {
  readonly finding: SiteFinding;
  readonly measure: SiteMeasure;
  readonly on: IsoDate;
  readonly isLater?: boolean;
  readonly hrefOfSums: (key: string, on?: IsoDate) => string;
}

function FindingRow({ finding, measure, on, isLater = false, hrefOfSums }: FindingRowProps) {
  const { ratio, buffer, standing } = finding;
  const beside = [ratio, buffer];
  const isBroken = standing === "breach" || isLater;
  const sums = (
    <Link
      href={hrefOfSums(finding.key, isLater ? on : undefined)}
      className="text-accent underline decoration-line-firm underline-offset-3 hover:decoration-accent"
    >
      Sums
      <span className="sr-only">
        {" "}
        of {finding.title} on {on}
      </span>
    </Link>
  );
  return (
    <tr className={clsx(isBroken && "*:bg-breach-soft")}>
      <RowHeader>
        {isLater ? <span className="font-normal text-ink-3">when broken</span> : finding.title}
        <span className="block text-xs font-normal text-ink-3">
          {!isLater && `limit ${formatRatio(ratio)}`}
          <span className="sm:hidden">
            {!isLater && ", "}
            <DateText date={on} />
          </span>
        </span>
        <span className="mt-1 flex gap-3 font-normal sm:hidden">
          <Verdict standing={isLater ? "breach" : standing} /> {sums}
        </span>
      </RowHeader>
      <Td className="max-sm:hidden">
        <DateText date={on} />
      </Td>
      <Td className="align-middle! max-lg:hidden">
        <SitePartBar {...measure} ratio={ratio} />
      </Td>
      <Td isNumber className={clsx("font-medium", isBroken && "text-breach")}>
        <Share of={measure} beside={beside} />
      </Td>
      <Td isNumber className="max-sm:hidden">
        <Tpp milliTpp={measure.siteMilliTpp} form="million" />
      </Td>
      <Td isNumber className="max-md:hidden">
        <Share of={{ partMilliTpp: measure.siteMilliTpp, totalMilliTpp: measure.partMilliTpp }} />
      </Td>
      <Td isNumber>
        <Share of={{ partMilliTpp: measure.siteMilliTpp, totalMilliTpp: measure.totalMilliTpp }} beside={beside} />
      </Td>
      <Td className="max-sm:hidden">
        <Verdict standing={isLater ? "breach" : standing} />
      </Td>
      <Td className="max-sm:hidden">{sums}</Td>
    </tr>
  );
}
