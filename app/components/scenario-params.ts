import { findDestination } from "#server/domain/destination/find-destination";
import { findIsoDate, type IsoDate } from "#server/domain/iso-date";
import { type Tier, tiers } from "#server/domain/rulebook/tier";
import {
  slipQuarters,
  type SlipQuarters,
  type SwapMeasure,
  swapMeasures,
  type WhatIf,
  type WhatIfKind,
  whatIfKinds,
} from "#server/domain/scenario/what-if";
import type { SearchParams } from "./view-params";

/** What the address says of a what-if and of a limit date. */
export interface ScenarioParams {
  /** The kind whose form is open; undefined where none is chosen. */
  readonly kind: WhatIfKind | undefined;
  /** Undefined until every part of it is given. */
  readonly whatIf: WhatIf | undefined;
  /** What was given, to fill the form with. */
  readonly given: Readonly<Record<string, string>>;
  /** From when on the limits must hold; undefined for the usual day. */
  readonly limitDate: IsoDate | undefined;
  /** Which limit must hold; undefined for every limit. */
  readonly limitKey: string | undefined;
  /** One sentence for each part that could not be used. */
  readonly refused: readonly string[];
}

/** The names of the parts, as the address and the forms write them. */
export const whatIfParams = {
  kind: "whatIf",
  quarters: "slip",
  ofQuarter: "of",
  site: "site",
  day: "day",
  accelerator: "model",
  by: "by",
  measure: "measure",
  destination: "destination",
  tier: "tier",
  edition: "edition",
  percent: "percent",
  limitDate: "limitDate",
  limit: "limit",
} as const;

const idShape = /^[\w.:@ -]{1,100}$/;
const percentShape = /^[+\-−]?\d{1,3}(?:\.\d{1,2})?$/;

/** Reads the what-if and the limit date out of an address; what is there and cannot be used is refused with a sentence. */
export function parseScenarioParams(searchParams: SearchParams): ScenarioParams {
  const given: Record<string, string> = {};
  for (const name of Object.values(whatIfParams)) {
    const value = searchParams[name];
    const text = Array.isArray(value) ? value[0] : value;
    if (text !== undefined && text !== "") given[name] = text.slice(0, 100);
  }
  const refused: string[] = [];
  const read = createReader(given, refused);
  const kind = read("kind", (text) => whatIfKinds.find((known) => known === text), `one of ${whatIfKinds.join(", ")}`);
  const limitDate = read("limitDate", findIsoDate, aDay);
  const limitKey = read("limit", findId, "one of the limits of the list");
  return { kind, whatIf: kind && readWhatIf(kind, read), given, limitDate, limitKey, refused };
}

type Reader = <T>(
  part: keyof typeof whatIfParams,
  parse: (text: string) => T | undefined,
  expected: string,
) => T | undefined;

const aDay = "a calendar day between 2000 and 2099, such as 2027-04-01";

function createReader(given: Readonly<Record<string, string>>, refused: string[]): Reader {
  return (part, parse, expected) => {
    const text = given[whatIfParams[part]];
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) refused.push(`\`${text.slice(0, 40)}\` cannot be used; write ${expected}.`);
    return value;
  };
}

function readWhatIf(kind: WhatIfKind, read: Reader): WhatIf | undefined {
  const readId = (part: keyof typeof whatIfParams) => read(part, findId, "the id of one of the list");
  switch (kind) {
    case "home-deliveries-slip": {
      const quarters = read("quarters", findSlip, "1, 2, 3 or 4");
      const ofQuarter = read("ofQuarter", findIsoDate, aDay) ?? null;
      return quarters && { kind, quarters, ofQuarter };
    }
    case "site-is-lost": {
      const [siteId, from] = [readId("site"), read("day", findIsoDate, aDay)];
      return siteId !== undefined && from ? { kind, siteId, from } : undefined;
    }
    case "accelerator-is-swapped": {
      const [acceleratorId, byAcceleratorId] = [readId("accelerator"), readId("by")];
      const measure = read("measure", findMeasure, swapMeasures.join(" or "));
      if (acceleratorId === undefined || byAcceleratorId === undefined || !measure) return undefined;
      return { kind, acceleratorId, byAcceleratorId, measure };
    }
    case "accelerator-retires": {
      const [acceleratorId, on] = [readId("accelerator"), read("day", findIsoDate, aDay)];
      return acceleratorId !== undefined && on ? { kind, acceleratorId, on } : undefined;
    }
    case "destination-changes-tier": {
      const destination = read("destination", findDestination, "a destination, such as MY")?.code;
      const tier = read("tier", findTier, tiers.join(", "));
      const from = read("day", findIsoDate, aDay);
      return destination && tier && from ? { kind, destination, tier, from } : undefined;
    }
    case "edition-applies": {
      const editionId = readId("edition");
      return editionId === undefined ? undefined : { kind, editionId };
    }
    case "tpp-differs": {
      const acceleratorId = readId("accelerator");
      const basisPoints = read("percent", findBasisPoints, "a percentage of at most two decimals, such as −10");
      return acceleratorId !== undefined && basisPoints !== undefined
        ? { kind, acceleratorId, basisPoints }
        : undefined;
    }
  }
}

const findId = (text: string): string | undefined => (idShape.test(text) ? text : undefined);
const findSlip = (text: string): SlipQuarters | undefined => slipQuarters.find((count) => String(count) === text);
const findMeasure = (text: string): SwapMeasure | undefined => swapMeasures.find((measure) => measure === text);
const findTier = (text: string): Tier | undefined => tiers.find((tier) => tier === text);

function findBasisPoints(text: string): number | undefined {
  return percentShape.test(text) ? Math.round(Number(text.replace("−", "-")) * 100) : undefined;
}
