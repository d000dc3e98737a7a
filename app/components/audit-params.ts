import { type AuditAction, type SubjectKind, trailContents } from "#server/domain/audit/audit-action";
import { findIsoDate, type IsoDate } from "#server/domain/iso-date";
import type { SearchParams } from "./view-params";

/** What the audit page shows, as its address says. */
export interface AuditParams {
  readonly trail: AuditTrail;
  readonly filter: AuditFilterParams;
  readonly beforeSequence: number | undefined;
  readonly isVerified: boolean;
  /** One sentence for each part of the address that could not be used. */
  readonly refused: readonly string[];
}

/** Whose trail: the chosen firm's, or the installation's own. */
export type AuditTrail = "firm" | "installation";

export interface AuditFilterParams {
  readonly action?: AuditAction;
  readonly subjectKind?: SubjectKind;
  readonly person?: string;
  readonly text?: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

const longestSearch = 100;

/** Reads the address; what cannot be used is refused with a sentence and left out. */
export function parseAuditParams(search: SearchParams): AuditParams {
  const refused: string[] = [];
  const trail = search.trail === "installation" ? "installation" : "firm";
  const { actions, subjectKinds } = trailContents[trail];
  const read = <T>(name: string, parse: (text: string) => T | undefined, accepts: string): T | undefined => {
    const value = search[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
    if (text === "") return undefined;
    const parsed = parse(text);
    if (parsed === undefined) refused.push(`\`${text.slice(0, 40)}\` is not ${accepts}.`);
    return parsed;
  };
  const filter = {
    action: read("action", (text) => actions.find((action) => action === text), "an action of this trail"),
    subjectKind: read("subjectKind", (text) => subjectKinds.find((kind) => kind === text), "a subject of this trail"),
    person: read("person", parseSearch, `a name of one line and at most ${longestSearch} characters`),
    text: read("text", parseSearch, `a text of one line and at most ${longestSearch} characters`),
    from: read("from", findIsoDate, "a calendar day between 2000 and 2099"),
    to: read("to", findIsoDate, "a calendar day between 2000 and 2099"),
  };
  const beforeSequence = read("before", parseSequence, "the number of an entry");
  return {
    trail,
    filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    beforeSequence,
    isVerified: search.verify === "yes",
    refused,
  };
}

function parseSearch(text: string): string | undefined {
  return text.length <= longestSearch && /^[^\p{Cc}\p{Cs}]*$/u.test(text) ? text : undefined;
}

function parseSequence(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

/** The address of the page for a trail. */
export function auditHref(
  trail: AuditTrail,
  filter: AuditFilterParams = {},
  more: Readonly<Record<string, string>> = {},
): string {
  const named = trail === "firm" ? [] : [["trail", trail]];
  const query = new URLSearchParams([...named, ...Object.entries(more), ...Object.entries(filter)]).toString();
  return query === "" ? "/audit" : `/audit?${query}`;
}
