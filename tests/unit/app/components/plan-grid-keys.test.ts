import { expect, test } from "vitest";
import { findDraftEnd, findGridIntent } from "@app/components/plan-grid-keys";

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, held: Partial<typeof none> = {}) => findGridIntent({ key, ...none, ...held });

test("arrows move, and with Shift extend the range", () => {
  expect(press("ArrowDown")).toEqual({ kind: "move", rows: 1, columns: 0, isExtending: false });
  expect(press("ArrowLeft", { shiftKey: true })).toEqual({ kind: "move", rows: 0, columns: -1, isExtending: true });
  expect(press("Enter", { shiftKey: true })).toMatchObject({ kind: "move", rows: -1 });
  expect(press("Home")).toMatchObject({ rows: 0 });
  expect(press("Home", { ctrlKey: true })).not.toMatchObject({ rows: 0 });
});

test("digits and signs begin typing, other letters do not", () => {
  expect(press("7")).toEqual({ kind: "type", text: "7" });
  expect(press("-")).toEqual({ kind: "type", text: "-" });
  expect([press("x"), press("F5"), press("7", { altKey: true })]).toEqual([undefined, undefined, undefined]);
});

test.each([
  ["z", {}, "undo"],
  ["z", { shiftKey: true }, "redo"],
  ["Z", { shiftKey: true }, "redo"],
  ["y", {}, "redo"],
  ["r", {}, "fill-right"],
  ["d", {}, "fill-down"],
  ["a", {}, "select-all"],
] as const)("Ctrl+%s with %j is %s", (key, held, kind) => {
  expect(press(key, { ctrlKey: true, ...held })).toEqual({ kind });
});

test("a hard reload stays the browser's", () => {
  expect(press("R", { ctrlKey: true, shiftKey: true })).toBeUndefined();
});

test("typing ends with Enter, Tab and the upright arrows, and is given up with Escape", () => {
  expect([findDraftEnd("Enter", false), findDraftEnd("Tab", true), findDraftEnd("ArrowUp", false)]).toEqual([
    [1, 0],
    [0, -1],
    [-1, 0],
  ]);
  expect([findDraftEnd("Escape", false), findDraftEnd("ArrowLeft", false)]).toEqual(["cancel", undefined]);
});
