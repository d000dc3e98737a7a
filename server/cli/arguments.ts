import { stages, type Stage } from "#server/domain/allocation/allocation";
import type { DestinationCode } from "#server/domain/destination/destination";
import { findDestination, suggestDestinations } from "#server/domain/destination/find-destination";
import { formatValue } from "#server/domain/fleet-file/row-problem";
import { findIsoDate, type IsoDate } from "#server/domain/iso-date";
import type { Edition } from "#server/domain/rulebook/edition";
import { editions, findEdition } from "#server/domain/rulebook/editions";
import type { InstallationContext } from "#server/services/context";
import { listFirms } from "#server/services/firm/firm-queries";
import { UsageError } from "./console";

/** The destination that an option names, by ISO code or name. */
export function parseDestination(option: string, text: string): DestinationCode {
  const found = findDestination(text);
  if (found !== undefined) return found.code;
  const [suggestion] = suggestDestinations(text);
  const hint = suggestion ? `; did you mean \`${suggestion.name}\`?` : "; give an ISO code or a name";
  throw new UsageError(`${option} ${formatValue(text)} is no destination${hint}`);
}

/** The calendar day that an option gives. */
export function parseDay(option: string, text: string): IsoDate {
  const date = findIsoDate(text);
  if (date === undefined)
    throw new UsageError(
      `${option} ${formatValue(text)} is not a calendar day from 2000 to 2099; write it as YYYY-MM-DD`,
    );
  return date;
}

/** The edition of that id. */
export function parseEdition(text: string): Edition {
  const edition = findEdition(text);
  if (edition === undefined)
    throw new UsageError(
      `--edition ${formatValue(text)} is not known; choose ${editions.map(({ id }) => `\`${id}\``).join(" or ")}`,
    );
  return edition;
}

/** A comma-separated list of stages. */
export function parseStages(text: string): readonly Stage[] {
  const wanted = text.split(",").map((word) => word.trim().toLowerCase());
  const unknown = wanted.find((word) => !stages.some((stage) => stage === word));
  if (unknown !== undefined)
    throw new UsageError(`--stages ${formatValue(unknown)} is no stage; choose from ${stages.join(", ")}`);
  return stages.filter((stage) => wanted.includes(stage));
}

/** One of a closed list of words. */
export function parseChoice<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new UsageError(`${option} ${formatValue(text)} is not one of ${choices.join(", ")}`);
  return found;
}

/** The firm of that id or name; without either, the only one there is. */
export function findFirmId(installation: InstallationContext, wanted: string | undefined): string {
  const firms = listFirms(installation);
  const found = wanted === undefined ? firms : firms.filter(({ id, name }) => id === wanted || name === wanted);
  const [firm, ...others] = found;
  if (firm === undefined)
    throw new UsageError(
      wanted === undefined
        ? "the register holds no firm yet; set one up on the page"
        : `there is no firm ${formatValue(wanted)}; give the name or the id of one that the register holds`,
    );
  if (others.length > 0)
    throw new UsageError(
      `the register holds ${firms.length} firms; choose one with --firm: ${firms.map(({ name }) => `\`${name}\``).join(", ")}`,
    );
  return firm.id;
}
