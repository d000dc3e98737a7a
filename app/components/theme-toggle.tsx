"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { type Theme, themeCookie, themes } from "./theme";

const look = {
  system: { Icon: Monitor, word: "As the system" },
  light: { Icon: Sun, word: "Light" },
  dark: { Icon: Moon, word: "Dark" },
} as const;

function applyTheme(theme: Theme): void {
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function ThemeToggle({ initial }: { readonly initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  return (
    <fieldset className="flex w-fit rounded-md border p-px">
      <legend className="sr-only">Colours</legend>
      {themes.map((choice) => {
        const { Icon, word } = look[choice];
        return (
          <label
            key={choice}
            title={word}
            className="grid h-6 w-7 cursor-pointer place-items-center rounded-[5px] text-ink-3 hover:text-ink has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={choice}
              checked={theme === choice}
              onChange={() => {
                applyTheme(choice);
                setTheme(choice);
              }}
              className="sr-only"
            />
            <Icon aria-hidden size={13} strokeWidth={2} />
            <span className="sr-only">{word}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
