export const themeCookie = "plimsoll-theme";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** What the cookie says; the system's choice where it says nothing that is known. */
export function findTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
