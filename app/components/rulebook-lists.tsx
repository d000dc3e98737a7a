"use client";

import { useId, useMemo, useState } from "react";
import { formatCounted } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import { type Tier, tiers } from "#server/domain/rulebook/tier";
import { Button } from "./button";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { listDestinationMatches } from "./destination-matches";
import { Field, Select, TextInput } from "./field";
import { DateText } from "./figure";
import type { EditionView } from "./rulebook-limits";
import { TierMark } from "./tier-mark";

const firstRows = 20;

type TierRow = EditionView["tiers"][number];

interface RulebookListsProps {
  readonly rows: readonly TierRow[];
}

/** The destination lists: every destination with its tier, since and until when, on whose word, and where its place is in doubt. */
export function RulebookLists({ rows }: RulebookListsProps) {
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState("all");
  const [isWhole, setIsWhole] = useState(false);
  const id = useId();
  const isShown = (row: TierRow) => shown === "all" || (shown === "marked" ? isMarked(row) : row.tier === shown);
  const byCode = useMemo(() => new Map(rows.map((row) => [row.code, row])), [rows]);
  const matching = listDestinationMatches(search).flatMap(({ code }) => {
    const row = byCode.get(code);
    return row !== undefined && isShown(row) ? [row] : [];
  });
  return (
    <>
      <div className="mb-2 flex flex-wrap items-end gap-3">
        <Field id={`${id}-search`} label="Search by name or ISO code" className="w-64 max-w-full">
          <TextInput
            id={`${id}-search`}
            type="search"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        </Field>
        <Field id={`${id}-tier`} label="Show" className="w-52 max-w-full">
          <Select id={`${id}-tier`} value={shown} onChange={({ target }) => setShown(target.value)}>
            <option value="all">every tier ({rows.length})</option>
            {tiers.map((tier) => (
              <option key={tier} value={tier}>
                tier {tier} ({countTier(rows, tier)})
              </option>
            ))}
            <option value="marked">dated or in doubt ({rows.filter(isMarked).length})</option>
          </Select>
        </Field>
        <p role="status" className="pb-1.5 text-sm text-ink-3">
          {formatCounted(matching.length, "destination")}
        </p>
      </div>
      {matching.length === 0 ? (
        <p className="text-ink-2">No destination matches; clear the search, or show every tier.</p>
      ) : (
        <TableFrame label="Destinations and their tiers">
          <thead>
            <tr>
              <Th>Destination</Th>
              <Th>Code</Th>
              <Th>Tier</Th>
              <Th>Since</Th>
              <Th>Until</Th>
              <Th>On the word of</Th>
            </tr>
          </thead>
          <tbody>
            {matching.slice(0, isWhole ? undefined : firstRows).map((row) => (
              <tr key={row.code}>
                <RowHeader className="font-normal">{row.name}</RowHeader>
                <Td className="font-mono text-xs">{row.code}</Td>
                <Td>
                  <TierMark tier={row.tier} />
                </Td>
                <Td>
                  <DayOr date={row.from} otherwise="the first list" />
                </Td>
                <Td>
                  <DayOr date={row.until} otherwise="open" />
                </Td>
                <Td className="min-w-64">
                  {row.source === null ? (
                    <span className="text-ink-3">on no list, so tier two</span>
                  ) : (
                    <>
                      {row.source.section} <span className="block text-xs text-ink-3">{row.source.document}</span>
                    </>
                  )}
                  {row.otherPlaces.map(({ sentence, source }) => (
                    <span key={sentence} className="mt-0.5 block">
                      {sentence}: {source.section} <span className="text-xs text-ink-3">{source.document}</span>
                    </span>
                  ))}
                  {row.doubt !== null && (
                    <span className="mt-0.5 block max-w-[72ch] text-buffer">
                      <b className="font-medium">Check:</b> {row.doubt}
                    </span>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      {!isWhole && matching.length > firstRows && (
        <p className="mt-2 print:hidden">
          <Button onClick={() => setIsWhole(true)}>{matching.length - firstRows} more</Button>
        </p>
      )}
    </>
  );
}

function DayOr({ date, otherwise }: { readonly date: IsoDate | null; readonly otherwise: string }) {
  return date === null ? <span className="text-ink-3">{otherwise}</span> : <DateText date={date} />;
}

function isMarked({ from, until, doubt, otherPlaces }: TierRow): boolean {
  return from !== null || until !== null || doubt !== null || otherPlaces.length > 0;
}

function countTier(rows: readonly TierRow[], tier: Tier): number {
  return rows.filter((row) => row.tier === tier).length;
}
