import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "@playwright/test";

/** What the plan's editor measures by itself. */
const engineMeasure = "plimsoll:engine";
const paintedMeasure = "plimsoll:painted";
const patienceMs = 120_000;
const betweenKeysMs = 30;

/** When a page's grid was there, in milliseconds since the navigation began. */
export interface FirstOpen {
  readonly engineMs: number;
  readonly gridMs: number;
}

/** Opens the plan in a new page, and watches when its grid has been painted with a verdict in it. */
export async function openPlan(
  context: BrowserContext,
  path: string,
): Promise<{ readonly page: Page; readonly open: FirstOpen }> {
  const page = await context.newPage();
  await page.addInitScript(markGrid);
  await page.goto(path, { timeout: patienceMs });
  await page.waitForFunction(
    (engine) =>
      performance.getEntriesByName(engine).length > 0 && performance.getEntriesByName("bench:grid").length > 0,
    engineMeasure,
    { timeout: patienceMs },
  );
  const open = await page.evaluate((engine) => {
    const first = performance.getEntriesByName(engine)[0];
    return {
      engineMs: (first?.startTime ?? Number.NaN) + (first?.duration ?? Number.NaN),
      gridMs: performance.getEntriesByName("bench:grid")[0]?.startTime ?? Number.NaN,
    };
  }, engineMeasure);
  return { page, open };
}

/** Runs in the page before anything else: notes when the first frame with a grid in it has been shown. */
function markGrid(): void {
  const timer = setInterval(() => {
    if (document.querySelector("[role=grid] [role=gridcell]") === null) return;
    clearInterval(timer);
    requestAnimationFrame(() => {
      setTimeout(() => {
        performance.mark("bench:grid");
      });
    });
  }, 4);
}

/** Kilobytes, gzip, of the page itself and of the scripts that it had loaded when its grid was there. */
export async function weighPlan(
  page: Page,
): Promise<{ readonly html: number; readonly htmlGzip: number; readonly scriptsGzip: number }> {
  const urls = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .flatMap(({ name }) => (new URL(name).pathname.endsWith(".js") ? name : [])),
  );
  const read = async (url: string) => (await page.request.get(url)).body();
  const html = await read(page.url());
  let scriptsGzip = 0;
  for (const url of new Set(urls)) scriptsGzip += gzipSync(await read(url)).length;
  return { html: html.length / 1024, htmlGzip: gzipSync(html).length / 1024, scriptsGzip: scriptsGzip / 1024 };
}

/** Types numbers of three and four digits, each taken with Enter or Tab; answers what the page measured of every key. */
export async function typeNumbers(
  page: Page,
  rounds: number,
): Promise<{ readonly engine: readonly number[]; readonly painted: readonly number[] }> {
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await typeRounds(page, 3);
  await page.evaluate(() => {
    performance.clearMeasures();
  });
  await typeRounds(page, rounds);
  return page.evaluate(
    ([engine, painted]) => ({
      engine: performance.getEntriesByName(engine).map(({ duration }) => duration),
      painted: performance.getEntriesByName(painted).map(({ duration }) => duration),
    }),
    [engineMeasure, paintedMeasure] as const,
  );
}

async function typeRounds(page: Page, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const digits = String(100 + ((round * 7_919) % 900)) + (round % 3 === 0 ? "5" : "");
    await page.keyboard.type(digits, { delay: betweenKeysMs });
    await page.keyboard.press(round % 2 === 0 ? "Tab" : "Enter");
    await page.waitForTimeout(betweenKeysMs);
  }
}

/** From the click on the other order of the quarter until it has been painted, there and back. */
export async function switchOrder(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (const label of ["abroad first", "as dated"]) {
    times.push(
      await page
        .getByText(label, { exact: false })
        .first()
        .evaluate(
          (element) =>
            new Promise<number>((resolve) => {
              const start = performance.now();
              if (element instanceof HTMLElement) element.click();
              requestAnimationFrame(() => {
                setTimeout(() => {
                  resolve(performance.now() - start);
                });
              });
            }),
        ),
    );
    await page.waitForTimeout(500);
  }
  return times;
}
