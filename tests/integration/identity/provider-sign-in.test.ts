import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestContext, createTestFirm } from "#tests/support/context";
import { startTestProvider, type TestProvider } from "#tests/support/identity-provider";
import { configOf, redirectUri, signInAt } from "#tests/support/provider-journey";
import { createSetUpBrowser, createTestBrowser } from "#tests/support/test-browser";

let provider: TestProvider;
beforeAll(async () => {
  provider = await startTestProvider({ redirectUri });
});
afterAll(() => provider.stop());

test("thin", async () => {
  const ctx = createTestContext();
  createTestFirm(ctx);
  await createSetUpBrowser({ ctx });
  const browser = createTestBrowser({
    ctx,
    provider: configOf(provider, { planners: { firm: "Acme", roles: ["planner"] } }),
  });
  provider.people.set("nora", {
    name: "Nora New",
    email: "nora@example.com",
    email_verified: true,
    groups: ["planners"],
  });
  const outcome = await signInAt(browser, "nora", "/sites");
  expect(outcome).toEqual({ next: "/sites", isLink: false, refused: null });
  expect(browser.request().session?.person).toMatchObject({ name: "Nora New" });
});
