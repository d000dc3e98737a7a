import { HiddenParams } from "./hidden-params";
import { UnitSelect } from "./unit-select";
import type { ViewParams } from "./view-params";

interface UnitPickerProps {
  readonly pathname: string;
  readonly params: ViewParams;
  readonly selectedId: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

/** In whose units headroom is named. */
export function UnitPicker({ pathname, params, selectedId, choices }: UnitPickerProps) {
  return (
    <form action={pathname} className="flex items-center gap-1.5 rounded-md border bg-paper pl-2 text-sm text-ink-2">
      <HiddenParams params={params} except="unit" />
      <label htmlFor="unit" className="whitespace-nowrap">
        Units of
      </label>
      <UnitSelect key={selectedId} pathname={pathname} params={params} selectedId={selectedId} choices={choices} />
      <noscript>
        <button type="submit" className="mr-1 rounded-sm border px-1.5">
          Show
        </button>
      </noscript>
    </form>
  );
}
