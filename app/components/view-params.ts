import { type Stage, stages as allStages } from "#server/domain/allocation/allocation";
import { findIsoDate, type IsoDate } from "#server/domain/iso-date";

/** What a page looks at, as its address says. Undefined is today, the firm's usual accelerator, every stage. */
export interface ViewParams {
  readonly asOf: IsoDate | undefined;
  readonly unit: string | undefined;
  readonly stages: readonly Stage[] | undefined;
  /** Of a long table, from 1. */
  readonly page: number | undefined;
  /** One sentence for each part of the address that could not be used. */
  readonly refused: readonly string[];
}

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const unitShape = /^[\w.:-]{1,100}$/;
const pageShape = /^[1-9]\d{0,5}$/;

function listTexts(value: string | string[] | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value ?? ""])
    .flatMap((text) => text.split(","))
    .filter((text) => text !== "");
}

/** Reads the address; what cannot be used is refused with a sentence and left at its default. */
export function parseViewParams(searchParams: SearchParams): ViewParams {
  const refused: string[] = [];
  const [asOfText] = listTexts(searchParams.asOf);
  const asOf = asOfText === undefined ? undefined : findIsoDate(asOfText);
  if (asOfText !== undefined && asOf === undefined)
    refused.push(
      `\`${asOfText.slice(0, 40)}\` is not a calendar day between 2000 and 2099, so the page is shown as of today; write a day as 2027-04-01.`,
    );

  const [unitText] = listTexts(searchParams.unit);
  const unit = unitText !== undefined && unitShape.test(unitText) ? unitText : undefined;

  const stageTexts = listTexts(searchParams.stages);
  const known = allStages.filter((stage) => stageTexts.includes(stage));
  const unknown = stageTexts.filter((text) => !allStages.some((stage) => stage === text));
  if (unknown.length > 0)
    refused.push(`\`${unknown.join(", ").slice(0, 60)}\` is not a stage; the stages are ${allStages.join(", ")}.`);
  const stages = known.length === 0 || known.length === allStages.length ? undefined : known;

  const [pageText] = listTexts(searchParams.page);
  const page = pageText !== undefined && pageShape.test(pageText) ? Number(pageText) : undefined;
  if (pageText !== undefined && page === undefined)
    refused.push(`\`${pageText.slice(0, 40)}\` is not the number of a page, so the first is shown; write page=2.`);

  return { asOf, unit, stages, page, refused };
}

type ViewChange = Partial<Pick<ViewParams, "asOf" | "unit" | "stages">>;

/** The same view of another page, or another view of the same. The address may say more already, as `/sites?destination=MY` does. */
export function hrefOf(
  pathname: string,
  params: Pick<ViewParams, "asOf" | "unit" | "stages">,
  change: ViewChange = {},
): string {
  const { asOf, unit, stages } = { ...params, ...change };
  const query = [
    ...(asOf === undefined ? [] : [`asOf=${asOf}`]),
    ...(unit === undefined ? [] : [`unit=${encodeURIComponent(unit)}`]),
    ...(stages === undefined || stages.length === allStages.length ? [] : [`stages=${stages.join(",")}`]),
  ].join("&");
  return query === "" ? pathname : `${pathname}${pathname.includes("?") ? "&" : "?"}${query}`;
}

/** Where the sums of a finding stand, as of the view's own day or another. */
export function sumsHref(
  key: string,
  params: Pick<ViewParams, "asOf" | "unit" | "stages">,
  on: IsoDate | undefined = params.asOf,
): string {
  return hrefOf(`/sums/${encodeURIComponent(key)}`, params, { asOf: on });
}

/** Where a site's page stands, in the same view. */
export function siteHref(siteId: string, params: Pick<ViewParams, "asOf" | "unit" | "stages">): string {
  return hrefOf(`/sites/${encodeURIComponent(siteId)}`, params);
}
