import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";

/** A journey in a browser of its own. An error in the console, or a page that throws, fails it. */
export const test = base.extend<{ readonly consoleGuard: undefined }>({
  consoleGuard: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => {
        // The browser itself notes every refused request; a refusal by our API is what some journeys are about.
        const { url } = message.location();
        const isRefusal = /status of 4\d\d/.test(message.text()) && url.includes("/api/");
        if (message.type() === "error" && !isRefusal) errors.push(`${message.text()} ${url}`);
      });
      page.on("pageerror", (error) => errors.push(error.message));
      await use(undefined);
      expect(errors, "the console holds no error").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Fails on anything that axe calls serious or critical, in the light theme and in the dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      grave.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`),
      "axe finds nothing serious or critical",
    ).toEqual([]);
  }
}

export async function call(page: Page, procedure: string, input?: unknown): Promise<unknown> {
  const response = await page.request.post(`/api/trpc/${procedure}`, { data: { json: input ?? null } });
  expect(response.ok(), await response.text()).toBe(true);
  const { result } = (await response.json()) as { readonly result: { readonly data: { readonly json: unknown } } };
  return result.data.json;
}

/** Puts a session, `name=value`, into the browser. */
export async function addSession(page: Page, url: string, session: string): Promise<void> {
  const [name = "", value = ""] = session.split("=", 2);
  await page.context().addCookies([{ name, value, url, httpOnly: true, sameSite: "Lax" }]);
}

/** Signs the browser in as the administrator that all tests share: their own firms keep them apart, and none may end the session. */
export async function signInAsAdministrator(page: Page): Promise<void> {
  await addSession(page, test.info().project.use.baseURL ?? "", process.env.E2E_SESSION ?? "");
}

/** Signs in as the administrator, sets up a firm of this test's own and chooses it for the browser. Answers its name. */
export async function createFirm(page: Page, headquarters = "US"): Promise<string> {
  await signInAsAdministrator(page);
  const name = `Firm ${crypto.randomUUID().slice(0, 8)}`;
  await call(page, "firm.create", { name, headquarters, ultimateParent: headquarters });
  return name;
}

/** Enters the demonstration as one of its people. It is one for all tests, so none may change it. */
export async function chooseDemonstration(
  page: Page,
  as: "planner" | "officer" | "counsel" | "administrator" = "planner",
): Promise<void> {
  await call(page, "person.enterDemonstration", { as });
}

/** Imports a fleet of rows `site,destination,accelerator,units,effective_on,stage` into the chosen firm. */
export async function importRows(page: Page, ...rows: readonly string[]): Promise<void> {
  const csv = ["site,destination,accelerator,units,effective_on,stage", ...rows, ""].join("\n");
  const sent = await page.request.post("/api/fleet-files", {
    data: Buffer.from(csv),
    headers: { "x-file-name": "fleet.csv" },
  });
  const preview = (await sent.text()).trim().split("\n").at(-1) ?? "{}";
  const {
    preview: { fileId },
  } = JSON.parse(preview) as { readonly preview: { readonly fileId: string } };
  const applied = await page.request.post(`/api/fleet-files/${fileId}/apply`, { data: { goodRowsOnly: false } });
  expect(await applied.text()).toContain('"applied"');
}

/** Chooses a destination by typing part of its name. */
export async function choosePlace(page: Page, label: string, text: string, name: string): Promise<void> {
  const box = page.getByRole("combobox", { name: label });
  // Until the page has come alive, what is typed opens no list.
  await expect(async () => {
    await box.fill("");
    await box.fill(text);
    await expect(page.getByRole("option", { name }).first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  await box.press("Enter");
  await expect(box).toHaveValue(name);
}
