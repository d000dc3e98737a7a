import type { Locator, Page } from "@playwright/test";
import { addApprovers } from "./approvers";
import { call, expect } from "./journey";

export const h100 = "nvidia-h100-sxm";

/** What the tests of plans begin with: 93 at home, so that 7 in one country are its 7 % exactly. */
export const homeRow = "Reno,US,H100 SXM,93,2026-01-01,installed";
/** Sites abroad in which nothing counts any more: the register knows them, and a plan may go there. */
export const johorRows = ["Johor,MY,H100 SXM,1,2026-02-01,installed", "Johor,MY,H100 SXM,-1,2026-02-02,installed"];

/** One line of a plan: so many units on each day. */
export interface LineWords {
  readonly site: string;
  readonly acceleratorId?: string;
  readonly units: Readonly<Record<string, number>>;
  readonly isFixed?: boolean;
}

/** Asks a procedure that only reads. */
export async function ask(page: Page, procedure: string, input: unknown): Promise<unknown> {
  const query = new URLSearchParams({ input: JSON.stringify({ json: input }) });
  const response = await page.request.get(`/api/trpc/${procedure}?${query}`);
  expect(response.ok(), await response.text()).toBe(true);
  const { result } = (await response.json()) as { readonly result: { readonly data: { readonly json: unknown } } };
  return result.data.json;
}

export async function findSiteId(page: Page, name: string): Promise<string> {
  const sites = (await ask(page, "site.list", { search: name })) as readonly { readonly id: string; name: string }[];
  const site = sites.find((one) => one.name === name);
  if (site === undefined) throw new Error(`there is no site ${name}`);
  return site.id;
}

/** Makes a plan with some lines in the chosen firm; answers its address. */
export async function createPlan(page: Page, name: string, lines: readonly LineWords[] = []): Promise<string> {
  const { id } = (await call(page, "plan.create", { name })) as { readonly id: string };
  await saveLines(page, id, lines);
  return `/plans/${id}`;
}

async function saveLines(page: Page, planId: string, lines: readonly LineWords[]): Promise<void> {
  const inputs = [];
  for (const { site, acceleratorId = h100, units, isFixed = false } of lines)
    inputs.push({
      siteId: await findSiteId(page, site),
      acceleratorId,
      allocations: Object.entries(units).map(([effectiveOn, count]) => ({ effectiveOn, units: count })),
      priority: 5,
      isFixed,
      earliestOn: null,
      revision: 0,
    });
  if (inputs.length > 0) await call(page, "plan.saveLines", { planId, lines: inputs });
}

/** Submits a plan, with two approvers who could sign it. */
export async function submit(page: Page, plan: string): Promise<void> {
  const planId = plan.replace("/plans/", "");
  const input = encodeURIComponent(JSON.stringify({ json: { planId } }));
  const answer = await page.request.get(`/api/trpc/plan.get?input=${input}`);
  const { result } = (await answer.json()) as {
    readonly result: { readonly data: { readonly json: { readonly plan: { readonly revision: number } } } };
  };
  await addApprovers(page);
  await call(page, "plan.submit", { planId, revision: result.data.json.plan.revision, message: "please review" });
}

/** Opens a page whose controls answer: what is typed before that is lost. */
export async function openAlive(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
}

export function findGrid(page: Page): Locator {
  return page.getByRole("grid", { name: /^Allocations proposed/ });
}

/** The cells of a line, quarter by quarter from 2026 Q4 on, the sum last. */
export function findCells(page: Page, line: RegExp): Locator {
  return findGrid(page).getByRole("row").filter({ hasText: line }).getByRole("gridcell");
}

export function findLimit(page: Page, title: string): Locator {
  return page.getByRole("region", { name: "Limits" }).getByRole("listitem").filter({ hasText: title });
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /^Saved \d/ })).toBeVisible();
}
