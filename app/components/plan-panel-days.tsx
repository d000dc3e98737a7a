"use client";

import { type KeyboardEvent, type SubmitEvent, useState } from "react";
import type { DatedUnits } from "#server/domain/allocation/dated-units";
import { findIsoDate, formatDate, type IsoDate } from "#server/domain/iso-date";
import { parseCellUnits } from "#server/domain/plan/parse-cell-units";
import type { PlanLine } from "#server/domain/plan/plan";
import { getProposedUnits, type PlanEdit } from "#server/domain/plan/plan-edit";
import { explainRefusedEdits, listMoveEdits, type PlanCell } from "#server/domain/plan/plan-cell";
import { Button } from "./button";
import { DateInput } from "./date-input";
import { inputLook } from "./field";
import { sentenceOf } from "./plan-sentence";
import { usePlanEditor } from "./use-plan-editor";

interface PlanPanelDaysProps {
  readonly line: PlanLine;
  readonly cell: PlanCell;
  readonly quarter: IsoDate;
}

/** The days on which a cell proposes something, each with its date and its units. */
export function PlanPanelDays({ line, cell, quarter }: PlanPanelDaysProps) {
  const { lockedBecause } = usePlanEditor().store;
  if (cell.days.length === 0 && lockedBecause !== null) return null;
  return (
    <fieldset>
      <legend className="text-xs font-medium text-ink-2">Days and units</legend>
      <ul className="mt-1 grid gap-1">
        {cell.days.map((day) => (
          <Day key={`${line.siteId} ${line.acceleratorId} ${day.effectiveOn} ${day.units}`} line={line} day={day} />
        ))}
        {lockedBecause === null && <NewDay key={quarter} line={line} quarter={quarter} />}
      </ul>
      {cell.days.length > 1 && (
        <p className="mt-1 text-xs text-ink-3">What is typed into the cell changes the last day by the difference.</p>
      )}
    </fieldset>
  );
}

function Day({ line, day }: { readonly line: PlanLine; readonly day: DatedUnits }) {
  const { store } = usePlanEditor();
  const [date, setDate] = useState<string>(day.effectiveOn);
  const [units, setUnits] = useState(String(day.units));
  const isLocked = store.lockedBecause !== null;

  function apply(edits: readonly PlanEdit[]): void {
    const because = explainRefusedEdits(edits);
    if (because === undefined) store.apply({ edits, terms: [] });
    else store.tell(because);
  }

  /** A date that is being typed passes through others, so only the one that it ends with counts. */
  function moveDay(): void {
    const to = findIsoDate(date);
    if (to === undefined) setDate(day.effectiveOn);
    else apply(listMoveEdits(line, day.effectiveOn, to));
  }

  function changeUnits(): void {
    const read = parseCellUnits(units);
    if (!read.isOk) {
      store.tell(sentenceOf(read.because));
      setUnits(String(day.units));
      return;
    }
    const { siteId, acceleratorId } = line;
    const edit = {
      siteId,
      acceleratorId,
      effectiveOn: day.effectiveOn,
      unitsBefore: day.units,
      unitsAfter: read.units,
    };
    if (read.units !== day.units) apply([edit]);
  }

  const applyByKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") event.currentTarget.blur();
  };
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_7rem] gap-1.5">
      <DateInput
        aria-label={`Day of ${day.units} units`}
        shown={findIsoDate(date)}
        startsAt="left-2 text-sm"
        value={date}
        disabled={isLocked}
        onChange={(event) => setDate(event.currentTarget.value)}
        onBlur={moveDay}
        onKeyDown={applyByKey}
        className={`${inputLook} h-7 text-sm!`}
      />
      <input
        aria-label={`Units on ${formatDate(day.effectiveOn)}`}
        inputMode="numeric"
        value={units}
        disabled={isLocked}
        onChange={(event) => setUnits(event.currentTarget.value)}
        onBlur={changeUnits}
        onKeyDown={applyByKey}
        className={`${inputLook} h-7 text-right text-sm!`}
      />
    </li>
  );
}

/** A further day. What is given for a day that is there already takes its place. */
function NewDay({ line, quarter }: { readonly line: PlanLine; readonly quarter: IsoDate }) {
  const { store } = usePlanEditor();
  const [date, setDate] = useState<string>(quarter);
  const [units, setUnits] = useState("");

  function add(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const [day, read] = [findIsoDate(date), parseCellUnits(units)];
    if (day === undefined || !read.isOk) {
      store.tell(read.isOk ? "Give a day of the years 2000 to 2099." : sentenceOf(read.because));
      return;
    }
    const { siteId, acceleratorId } = line;
    const unitsBefore = getProposedUnits(line, day);
    if (read.units !== unitsBefore)
      store.apply({
        edits: [{ siteId, acceleratorId, effectiveOn: day, unitsBefore, unitsAfter: read.units }],
        terms: [],
      });
    setUnits("");
  }

  return (
    <li>
      <form onSubmit={add} className="grid grid-cols-[minmax(0,1fr)_5rem_auto] gap-1.5">
        <DateInput
          aria-label="Another day"
          shown={findIsoDate(date)}
          startsAt="left-2 text-sm text-ink-3"
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
          className={`${inputLook} h-7 text-sm!`}
        />
        <input
          aria-label="Units on it"
          inputMode="numeric"
          autoComplete="off"
          value={units}
          onChange={(event) => setUnits(event.currentTarget.value)}
          className={`${inputLook} h-7 text-right text-sm!`}
        />
        <Button type="submit" className="min-h-7!">
          Add
        </Button>
      </form>
    </li>
  );
}
