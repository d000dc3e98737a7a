import { expect, test } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { listSitesWithStock, type Site } from "#db/queries/site";
import { ConflictError } from "#server/services/errors";
import { createSite } from "#server/services/site/create-site";
import { updateSite } from "#server/services/site/update-site";
import { createTestContext, createTestFirm, createTestSite } from "#tests/support/context";
import { createFilledFirm } from "#tests/support/filled-firm";

function updateInput({ id, createdAt: _createdAt, closedOn: _closedOn, ...details }: Site, overrides = {}) {
  return { siteId: id, ...details, ...overrides };
}

test("a second site of the same name is a conflict, whatever its case and spaces", () => {
  const { ctx } = createTestFirm();
  createTestSite(ctx, { name: "Reno 1" });
  expect(() => createTestSite(ctx, { name: " reno  1 " })).toThrow(ConflictError);
});

test("two firms may have sites of the same name", () => {
  const base = createTestContext();
  createTestSite(createTestFirm(base, { name: "One" }).ctx);
  createTestSite(createTestFirm(base, { name: "Two" }).ctx);
});

test.each([
  [{ name: " " }, "The site's name is empty"],
  [{ name: "x".repeat(201) }, "The site's name has 201 characters"],
  [{ name: "a\nb" }, "line break"],
  [{ destination: "XX" }, "`XX` is not a destination"],
  [{ latitude: 91, longitude: 0 }, "`91` is not a latitude"],
  [{ latitude: 10 }, "give both latitude and longitude"],
])("%o is refused in words", (overrides, message) => {
  const { ctx } = createTestFirm();
  expect(() => createTestSite(ctx, overrides)).toThrow(message);
});

test("a tier-three destination can be entered: the assessment, not the form, says that it breaks the rule", () => {
  const { ctx } = createTestFirm();
  expect(createSite({ ctx, input: { name: "Minsk", destination: "BY", holding: "owned" } }).destination).toBe("BY");
});

test("an empty site may change its destination and holding", () => {
  const { ctx, abroad } = createFilledFirm();
  const site = updateSite({ ctx, input: updateInput(abroad, { destination: "SG", holding: "leased" }) });
  expect(site).toMatchObject({ destination: "SG", holding: "leased" });
});

test.each([
  [{ destination: "SG" }, "its destination stays `United States`"],
  [{ holding: "leased" }, "its holding stays `owned`"],
])("a site with allocations keeps its place: %o is refused with the way to move", (overrides, message) => {
  const { ctx, home } = createFilledFirm();
  const update = () => updateSite({ ctx, input: updateInput(home, overrides) });
  expect(update).toThrow(message);
  expect(update).toThrow("move the units");
});

test("a site with allocations may change its name, city, coordinates and note", () => {
  const { ctx, home } = createFilledFirm();
  const input = updateInput(home, { name: "Reno One", city: "Reno", latitude: 39.5, longitude: -119.8, note: "new" });
  expect(updateSite({ ctx, input })).toMatchObject({ name: "Reno One", city: "Reno", latitude: 39.5, note: "new" });
});

test("a site cannot take another's name", () => {
  const { ctx, home, abroad } = createFilledFirm();
  expect(() => updateSite({ ctx, input: updateInput(abroad, { name: home.name }) })).toThrow(ConflictError);
});

test("the list carries what stands on the date, and what of it is 3A090.a", () => {
  const { ctx } = createFilledFirm();
  const on = (date: string) =>
    listSitesWithStock(ctx.db, ctx.firmId, isoDate(date)).map(({ name, units }) => [name, units]);
  expect(on("2024-12-31")).toEqual([
    ["Johor 1", 0],
    ["Reno 1", 0],
  ]);
  expect(on("2025-01-01")).toEqual([
    ["Johor 1", 0],
    ["Reno 1", 100],
  ]);
});
