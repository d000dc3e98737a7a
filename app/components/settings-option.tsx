import { type ReactNode, useId } from "react";

interface SettingsOptionProps {
  readonly name: string;
  readonly value: string;
  readonly title: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** Why one would choose it. */
  readonly children: ReactNode;
}

/** A radio button with its reason. The whole of it can be pressed. */
export function SettingsOption({ name, value, title, isChosen, onChoose, children }: SettingsOptionProps) {
  const id = useId();
  return (
    <div className="relative flex gap-2.5 rounded-md border px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        id={id}
        name={name}
        value={value}
        checked={isChosen}
        onChange={onChoose}
        aria-describedby={`${id}-why`}
        className="relative z-1 mt-[3px] size-3.5 shrink-0 accent-accent outline-none"
      />
      <div>
        <label htmlFor={id} className="cursor-pointer font-medium after:absolute after:inset-0">
          {title}
        </label>
        <p id={`${id}-why`} className="text-sm text-ink-2">
          {children}
        </p>
      </div>
    </div>
  );
}
