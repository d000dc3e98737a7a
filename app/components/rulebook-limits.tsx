import { explainApplicability } from "#server/domain/explain/explain-scope";
import { formatLimit } from "#server/domain/format-share";
import type { ApiOutputs } from "./api-outputs";
import { RowHeader, TableFrame, Td, Th } from "./data-table";

export type EditionView = ApiOutputs["rulebook"]["get"]["editions"][number];
type LimitView = EditionView["limits"][number];

/** The limits of every edition side by side: how much, whom it binds, and whether it binds this firm. */
export function RulebookLimits({ views }: { readonly views: readonly EditionView[] }) {
  const [first] = views;
  if (first === undefined) return null;
  return (
    <TableFrame label="Limits by edition">
      <thead>
        <tr>
          <Th>Limit</Th>
          {views.map(({ edition, isFirms }) => (
            <Th key={edition.id} className="whitespace-normal">
              {edition.title}
              {isFirms && <span className="font-normal text-accent"> · this firm&rsquo;s</span>}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {first.limits.map((limit) => (
          <tr key={limit.id}>
            <RowHeader className="min-w-32">
              {limit.name}
              <span className="block font-mono text-xs font-normal text-ink-3">{limit.id}</span>
            </RowHeader>
            {views.map(({ edition, limits }) => (
              <LimitCell key={edition.id} home={edition.home} limit={limits.find(({ id }) => id === limit.id)} />
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

interface LimitCellProps {
  readonly limit: LimitView | undefined;
  readonly home: EditionView["edition"]["home"];
}

function LimitCell({ limit, home }: LimitCellProps) {
  if (limit === undefined) return <Td className="text-ink-3">no such limit</Td>;
  return (
    <Td className="min-w-52">
      <b className="font-semibold">{formatLimit(limit.ratio)}</b>
      <span className="block text-ink-2">{explainApplicability(limit.appliesTo, home)}</span>
      {limit.exemptBecause !== null && (
        <span className="mt-0.5 block max-w-[46ch] text-buffer">{limit.exemptBecause}</span>
      )}
    </Td>
  );
}
