import { exemptWords } from "#server/domain/explain/explain-scope";
import { formatRatio } from "#server/domain/format-share";
import { formatTpp } from "#server/domain/format-number";
import { combineStandings } from "#server/domain/assessment/standing";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Share } from "./figure";
import type { EditionView } from "./rulebook-limits";
import { Verdict } from "./verdict";

type StandingView = EditionView["standings"][number];

/** What each edition says of this firm's register, for the limits on which they differ; nothing where they agree. */
export function RulebookStandings({ views }: { readonly views: readonly EditionView[] }) {
  const titles = new Map(
    views.flatMap(({ standings }) =>
      standings.filter(({ key }) => isDifferent(views, key)).map(({ key, title }) => [key, title] as const),
    ),
  );
  if (titles.size === 0) return null;
  return (
    <TableFrame label="This firm under each edition" maxHeightRem={30}>
      <thead>
        <tr>
          <Th>Limit</Th>
          {views.map(({ edition }) => (
            <Th key={edition.id} className="whitespace-normal">
              {edition.title}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <RowHeader>All together</RowHeader>
          {views.map(({ edition, standings }) => (
            <Td key={edition.id}>
              <Verdict standing={combineStandings(standings.map(({ standing }) => standing))} />
            </Td>
          ))}
        </tr>
        {[...titles].map(([key, title]) => (
          <tr key={key}>
            <RowHeader className="font-normal">{title}</RowHeader>
            {views.map(({ edition, standings }) => (
              <StandingCell key={edition.id} standing={standings.find((candidate) => candidate.key === key)} />
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function isDifferent(views: readonly EditionView[], key: string): boolean {
  const said = views.map(({ standings }) => {
    const found = standings.find((candidate) => candidate.key === key);
    return found === undefined ? "" : JSON.stringify([found.standing, found.measured, found.ratio]);
  });
  return new Set(said).size > 1;
}

function StandingCell({ standing: view }: { readonly standing: StandingView | undefined }) {
  if (view === undefined) return <Td className="text-ink-3">{exemptWords}</Td>;
  const { measured, ratio, standing } = view;
  return (
    <Td>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <span className="min-w-24 text-right max-sm:text-left">
          {ratio.numerator === 0 ? (
            measured.partMilliTpp === 0 ? (
              "nothing"
            ) : (
              formatTpp(measured.partMilliTpp)
            )
          ) : (
            <Share of={measured} beside={[ratio]} />
          )}
          <span className="text-ink-3"> {ratio.numerator === 0 ? "" : `of ${formatRatio(ratio)}`}</span>
        </span>
        <Verdict standing={standing} />
      </span>
    </Td>
  );
}
