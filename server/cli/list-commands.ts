import { parseArgs } from "node:util";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { classifyAccelerator } from "#server/domain/accelerator/control-class";
import { formatNumberFormat } from "#server/domain/accelerator/number-format";
import { deriveTpp } from "#server/domain/accelerator/tpp";
import { formatTppExact } from "#server/domain/format-number";
import { explainApplicability } from "#server/domain/explain/explain-scope";
import { formatLimit } from "#server/domain/format-share";
import { defaultEdition, editions } from "#server/domain/rulebook/editions";
import type { Console, ExitCode } from "./console";

const options = { json: { type: "boolean", default: false } } as const;

/** `plimsoll editions`: every edition of the rulebook with its limits and status. */
export function runEditions(args: readonly string[], console: Console): ExitCode {
  const { values } = parseArgs({ args: [...args], options });
  if (values.json) {
    console.print(JSON.stringify(editions, null, 2));
    return 0;
  }
  for (const edition of editions) {
    console.print(`${edition.id}${edition === defaultEdition ? " (default)" : ""}: ${edition.summary}`);
    for (const { id, ratio, appliesTo, source } of edition.limits)
      console.print(
        `  ${id}  ${formatLimit(ratio)}  ${explainApplicability(appliesTo, edition.home)}  ${source.section}`,
      );
    console.print(`  ${edition.legalStatus}`);
  }
  return 0;
}

/** `plimsoll accelerators`: the catalogue with TPP, what drives it, and control class. */
export function runAccelerators(args: readonly string[], console: Console): ExitCode {
  const { values } = parseArgs({ args: [...args], options });
  const rows = accelerators.map((accelerator) => {
    const tpp = deriveTpp(accelerator.rates);
    return {
      ...accelerator,
      milliTpp: tpp?.milliTpp ?? null,
      drivenBy: tpp?.drivenBy ?? null,
      ...classifyAccelerator(accelerator),
    };
  });
  if (values.json) {
    console.print(JSON.stringify(rows, null, 2));
    return 0;
  }
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, milliTpp, drivenBy, controlClass, source } of rows) {
    const tpp = milliTpp === null ? "TPP unknown" : formatTppExact(milliTpp);
    const format = drivenBy === null ? "" : formatNumberFormat(drivenBy.format);
    console.print(
      `${name.padEnd(width)}  ${tpp.padStart(14)}  ${format.padEnd(4)}  ${controlClass}${source.isToConfirm ? "  to confirm" : ""}`,
    );
  }
  return 0;
}
