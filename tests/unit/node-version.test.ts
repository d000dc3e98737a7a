import { expect, it } from "vitest";
import { isInRange } from "../../bin/lib/node-version.mjs";

it.each([
  ["v20.18.3", false],
  ["v20.19.0", true],
  ["v21.7.3", false],
  ["v22.13.1", false],
  ["v22.14.0", true],
  ["v24.1.0", true],
  ["v18.20.8", false],
])("the engines accept %s: %s", (version, isAccepted) => {
  expect(isInRange(version, ">=20.19 <21 || >=22.14")).toBe(isAccepted);
});
