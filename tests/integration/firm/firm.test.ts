import { expect, test } from "vitest";
import { listAuditEntries } from "#db/queries/audit";
import { ConflictError, InvalidInputError } from "#server/services/errors";
import { createFirm } from "#server/services/firm/create-firm";
import { listFirms } from "#server/services/firm/firm-queries";
import { getFirm } from "#server/services/firm/get-firm";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { createTestContext, createTestFirm } from "#tests/support/context";

test("a new firm has the default edition and readings, no buffers and register version 0", () => {
  const { firm } = createTestFirm();
  expect(firm).toMatchObject({
    editionId: "ai-diffusion-2025.reported",
    readings: { leasedCount: "no", measuredOn: "every-date" },
    buffers: {},
    isDemonstration: false,
    registerVersion: 0,
  });
});

test("a second firm of the same name is a conflict", () => {
  const ctx = createTestContext();
  createTestFirm(ctx);
  expect(() => createTestFirm(ctx, { name: "ACME" })).toThrow(ConflictError);
});

test.each([
  [{ headquarters: "Narnia" }, "`Narnia` is not a destination"],
  [{ editionId: "no-such" }, "There is no edition `no-such`"],
  [{ name: "" }, "The firm's name is empty"],
])("%o is refused in words", (overrides, message) => {
  const ctx = createTestContext();
  const input = { name: "Acme", headquarters: "US", ultimateParent: "US", ...overrides };
  expect(() => createFirm({ ctx, input })).toThrow(message);
});

test("settings that are left out stay, and the audit entry holds before and after", () => {
  const { ctx, firm } = createTestFirm();
  const buffers = {
    "geographic.overseas": 4800,
    "geographic.tier-two-total": null,
    "geographic.tier-two-country": 650,
  };
  const after = updateFirmSettings({ ctx, input: { buffers } });
  expect(after).toEqual({
    ...firm,
    buffers: { "geographic.overseas": 4800, "geographic.tier-two-country": 650 },
    registerVersion: 1,
  });
  const [entry] = listAuditEntries(ctx.db, ctx.firmId, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 1 });
  expect(entry).toMatchObject({ before: firm, after, editionId: firm.editionId });
});

const tooWide = {
  "geographic.overseas": 9000,
  "geographic.tier-two-total": null,
  "geographic.tier-two-country": 5000,
};

test("buffers above their limits are refused by name, whoever sends them, and nothing changes", () => {
  const { ctx, firm } = createTestFirm();
  const update = () => updateFirmSettings({ ctx, input: { buffers: tooWide } });
  expect(update).toThrow(InvalidInputError);
  expect(update).toThrow("A buffer of `90 %` is above the limit of 50 %; write 50 % or less.");
  try {
    update();
  } catch (error) {
    expect(error).toMatchObject({
      issues: [
        { field: "buffers.geographic.overseas", value: "9000" },
        { field: "buffers.geographic.tier-two-country", value: "5000" },
      ],
    });
  }
  expect(getFirm(ctx.db, firm.id)).toEqual(firm);
  const input = { name: "Bolt", headquarters: "US", ultimateParent: "US", buffers: tooWide };
  expect(() => createFirm({ ctx, input })).toThrow(InvalidInputError);
  expect(listFirms(ctx)).toHaveLength(1);
});

test("a buffer may stand exactly at its limit", () => {
  const { ctx } = createTestFirm();
  const buffers = { ...tooWide, "geographic.overseas": 5000, "geographic.tier-two-country": 700 };
  expect(updateFirmSettings({ ctx, input: { buffers } }).buffers["geographic.tier-two-country"]).toBe(700);
});

test("a change made on a page that is out of date is a conflict", () => {
  const { ctx } = createTestFirm();
  updateFirmSettings({ ctx, input: { name: "Acme Corp", expectedRegisterVersion: 0 } });
  const late = () => updateFirmSettings({ ctx, input: { name: "Acme Inc", expectedRegisterVersion: 0 } });
  expect(late).toThrow(ConflictError);
});

test("a plan needs two approvals, or from one to five where the firm says so, audited with before and after", () => {
  const { ctx, firm } = createTestFirm();
  expect(firm.approvalsNeeded).toBe(2);
  expect(updateFirmSettings({ ctx, input: { approvalsNeeded: 5 } }).approvalsNeeded).toBe(5);
  const [entry] = listAuditEntries(ctx.db, ctx.firmId, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 1 });
  expect(entry).toMatchObject({ before: { approvalsNeeded: 2 }, after: { approvalsNeeded: 5 } });
  const named = createFirm({
    ctx,
    input: { name: "Bolt", headquarters: "US", ultimateParent: "US", approvalsNeeded: 1 },
  });
  expect(named.approvalsNeeded).toBe(1);
});

test.each([0, 6, 1.5, -1, Number.NaN, "2", null])("%o approvals are refused in words, and nothing changes", (wrong) => {
  const { ctx, firm } = createTestFirm();
  const update = () => updateFirmSettings({ ctx, input: { approvalsNeeded: wrong as number } });
  expect(update).toThrow("How many approvals a plan needs is a whole number from `1` to `5`.");
  expect(getFirm(ctx.db, firm.id)).toEqual(firm);
});

test("a firm that the identity provider's mapping names keeps its name, and no other takes it", () => {
  const base = createTestContext();
  const { ctx } = createTestFirm(base, { name: "Acme" });
  const other = createTestFirm(base, { name: "Borealis" });
  const rename = (of: typeof ctx, name: string) =>
    updateFirmSettings({ ctx: of, input: { name }, mappedNames: ["ACME", "Atlantis"] });
  expect(() => rename(ctx, "Acme Group")).toThrow("The identity provider's roles name the firm `ACME`");
  expect(() => rename(other.ctx, "atlantis")).toThrow("The identity provider's roles name the firm `Atlantis`");
  expect(rename(ctx, "ACME").name).toBe("ACME");
  expect(rename(other.ctx, "Borealis II").name).toBe("Borealis II");
});
