"use client";

import clsx from "clsx";
import {
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useMemo,
  useState,
} from "react";
import { shareMarks } from "#server/domain/explain/standing-words";
import { formatShare } from "#server/domain/format-share";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { findDateIndex, type TimelineData } from "./timeline-data";

interface Reading {
  readonly data: TimelineData;
  readonly index: number;
  readonly isMoved: boolean;
  readonly moveTo: (index: number | null) => void;
}

const ReadingContext = createContext<Reading | null>(null);

function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (reading === null) throw new Error("a timeline reading stands inside a TimelineReader");
  return reading;
}

interface TimelineReaderProps {
  readonly data: TimelineData;
  readonly asOf: IsoDate;
  readonly children: ReactNode;
}

/** Follows the pointer over the panels; the readings and the cursor inside show the judged date it stands on, else the as-of date. */
export function TimelineReader({ data, asOf, children }: TimelineReaderProps) {
  const [moved, moveTo] = useState<number | null>(null);
  const index = moved ?? findDateIndex(data.dates, asOf);
  const reading = useMemo(() => ({ data, index, isMoved: moved !== null, moveTo }), [data, index, moved]);

  function followPointer(event: PointerEvent<HTMLDivElement>): void {
    const plot = event.currentTarget.querySelector("[data-plot]") ?? event.currentTarget;
    const box = plot.getBoundingClientRect();
    const percent = ((event.clientX - box.left) / box.width) * 100;
    const after = data.percents.findIndex((one) => one > percent);
    moveTo(after === -1 ? data.percents.length - 1 : Math.max(0, after - 1));
  }

  return (
    <ReadingContext value={reading}>
      <div onPointerMove={followPointer} onPointerDown={followPointer} onPointerLeave={() => moveTo(null)}>
        {children}
      </div>
    </ReadingContext>
  );
}

interface ReadShare {
  readonly sign: string;
  readonly words: string;
  readonly share: string;
}

function readShare({ data, index }: Reading, line: number): ReadShare {
  const at = data.lines[line];
  if (at === undefined) return { sign: "", words: "", share: "" };
  const share = { partMilliTpp: at.partMilliTpp[index] ?? 0, totalMilliTpp: at.totalMilliTpp[index] ?? 0 };
  return { ...shareMarks[at.verdicts[index] ?? "within"], share: formatShare(share, at.ratio, at.buffer) };
}

function speak(title: string, { words, share }: ReadShare): string {
  return `${title} ${words}${share}`;
}

/** The share of one panel at the date that is read. */
export function TimelineReading({ line }: { readonly line: number }) {
  const reading = useReading();
  const date = reading.data.dates[reading.index];
  const { sign, words, share } = readShare(reading, line);
  return (
    <span className={clsx("text-xs whitespace-nowrap", reading.isMoved ? "text-ink" : "text-ink-3")}>
      <b className="font-semibold">
        <span aria-hidden>{sign}</span>
        <span className="sr-only">{words}</span>
        {share}
      </b>
      {date !== undefined && <> from {formatDate(date)}</>}
    </span>
  );
}

/** The upright line at the date that is read. */
export function TimelineCursor() {
  const { data, index, isMoved } = useReading();
  if (!isMoved) return null;
  return (
    <i
      className="pointer-events-none absolute inset-y-0 border-l border-accent"
      style={{ left: `${data.percents[index] ?? 0}%` }}
    />
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 4,
  PageDown: -4,
  Home: -Infinity,
  End: Infinity,
};

/** The years, and a slider over every judged date for those who read by keyboard. */
export function TimelineAxis({
  years,
}: {
  readonly years: readonly { readonly year: string; readonly percent: number }[];
}) {
  const reading = useReading();
  const { data, index, moveTo } = reading;
  const last = data.dates.length - 1;
  const date = data.dates[index];
  const valueText =
    date === undefined
      ? "nothing to show"
      : `from ${formatDate(date)}: ${data.lines.map((line, at) => speak(line.title, readShare(reading, at))).join(", ")}`;

  function stepByKey(event: KeyboardEvent<HTMLDivElement>): void {
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      moveTo(Math.min(last, Math.max(0, index + step)));
    }
    if (event.key === "Escape") moveTo(null);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Date to read the shares at"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={index}
      aria-valuetext={valueText}
      onKeyDown={stepByKey}
      onFocus={() => moveTo(index)}
      onBlur={() => moveTo(null)}
      className="relative mt-0.5 mr-11 h-6 cursor-ew-resize touch-pan-y rounded-sm text-xs text-ink-3"
    >
      {years.map(({ year, percent }) => (
        <span key={year} className="absolute top-1 pl-1" style={{ left: `${percent}%` }}>
          {year}
        </span>
      ))}
      {reading.isMoved && (
        <i
          className="absolute top-0 size-2 -translate-x-1/2 rotate-45 bg-accent"
          style={{ left: `${data.percents[index] ?? 0}%` }}
        />
      )}
    </div>
  );
}
