import clsx from "clsx";
import type { ComponentProps } from "react";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { firstDay, lastDay } from "./calendar-bounds";

interface DateInputProps extends Omit<ComponentProps<"input">, "type" | "min" | "max"> {
  /** The day that the field holds; undefined while it holds none. */
  readonly shown: IsoDate | undefined;
  /** Where the day starts, so that it stands where the field's own text does. */
  readonly startsAt: string;
}

/** A date field prints 4/1 or 1/4 as the browser likes; until it is being typed in, the day stands over it in the words of every other page. */
export function DateInput({ shown, startsAt, className, ...rest }: DateInputProps) {
  return (
    <span className="relative">
      <input
        type="date"
        min={firstDay}
        max={lastDay}
        className={clsx("peer", shown !== undefined && "text-transparent! focus:text-ink!", className)}
        {...rest}
      />
      {shown !== undefined && (
        <span
          aria-hidden
          className={clsx("pointer-events-none absolute inset-y-0 flex items-center peer-focus:invisible", startsAt)}
        >
          {formatDate(shown)}
        </span>
      )}
    </span>
  );
}
