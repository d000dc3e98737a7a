import clsx from "clsx";
import { whatIfNotes, whatIfWords } from "#server/domain/explain/explain-what-if";
import { type WhatIfKind, whatIfKinds } from "#server/domain/scenario/what-if";
import { Button } from "./button";
import { HiddenParams } from "./hidden-params";
import { Link } from "./link";
import { type ScenarioParams, whatIfParams } from "./scenario-params";
import { StressFields, type StressChoices } from "./stress-fields";
import { hrefOf, type ViewParams } from "./view-params";

interface StressFormProps {
  readonly pathname: string;
  readonly params: ViewParams;
  readonly scenario: Pick<ScenarioParams, "kind" | "given">;
  readonly choices: StressChoices;
}

/** Chooses a what-if with links and a form that asks by address, so that it works without scripts and can be sent to somebody. */
export function StressForm({ pathname, params, scenario: { kind, given }, choices }: StressFormProps) {
  return (
    <div className="grid gap-3">
      <ul aria-label="Kinds of what-if" className="flex flex-wrap gap-1.5 text-sm">
        {whatIfKinds.map((each) => (
          <li key={each}>
            <Link
              href={hrefOfKind(pathname, params, each)}
              scroll={false}
              aria-current={each === kind ? "true" : undefined}
              className={clsx(
                "inline-flex min-h-7 items-center rounded-md border px-2 hover:bg-well",
                each === kind ? "border-accent bg-accent-soft font-medium text-ink" : "text-ink-2",
              )}
            >
              {whatIfWords[each]}
            </Link>
          </li>
        ))}
      </ul>
      {kind !== undefined && (
        <form action={pathname} key={kind} className="grid gap-2">
          <HiddenParams params={params} />
          <input type="hidden" name={whatIfParams.kind} value={kind} />
          <div className="flex flex-wrap items-end gap-2.5">
            <StressFields kind={kind} given={given} choices={choices} />
            <Button type="submit" tone="primary">
              Show what it does
            </Button>
          </div>
          {whatIfNotes[kind] !== undefined && <p className="max-w-[75ch] text-xs text-ink-3">{whatIfNotes[kind]}</p>}
        </form>
      )}
    </div>
  );
}

function hrefOfKind(pathname: string, params: ViewParams, kind: WhatIfKind): string {
  const query = `${pathname.includes("?") ? "&" : "?"}${whatIfParams.kind}=${kind}`;
  return hrefOf(`${pathname}${query}`, params);
}
