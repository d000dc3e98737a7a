import { describe, expect, test } from "vitest";
import { readAudit } from "../../bin/lib/known-vulnerabilities.mjs";
import {
  findLicence,
  listAssetComplaints,
  listLicenceComplaints,
  permissiveLicences,
} from "../../bin/lib/licences.mjs";
import { isAllowedLicence } from "../../bin/lib/spdx.mjs";

const shipped = (licence: string | null, name = "some-package") => ({ name, version: "1.2.3", licence });

describe("a licence expression", () => {
  test.each([
    "MIT",
    "(MIT OR GPL-3.0-only)",
    "GPL-3.0-only OR MIT",
    "MIT AND ISC",
    "(BSD-2-Clause OR MIT OR Apache-2.0)",
    "MIT OR GPL-3.0-only AND ISC",
    "((MIT) AND (ISC OR AGPL-3.0-only))",
  ])("%s is permissive", (expression) => {
    expect(isAllowedLicence(expression, permissiveLicences)).toBe(true);
  });

  test.each([
    "GPL-3.0-only",
    "LGPL-2.1-or-later",
    "MIT AND GPL-3.0-only",
    "(MIT OR ISC) AND GPL-3.0-only",
    "GPL-2.0-only OR MIT AND AGPL-3.0-only",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "MIT WITH Commons-Clause",
    "MIT/X11",
    "mit",
    "MIT ISC",
    "MIT OR",
    "OR MIT",
    "(MIT",
    "MIT)",
    "()",
    "",
    "UNLICENSED",
    "SEE LICENSE IN LICENSE.md",
  ])("%j is not", (expression) => {
    expect(isAllowedLicence(expression, permissiveLicences)).toBe(false);
  });
});

describe("a package", () => {
  test.each(["GPL-3.0-only", "MIT AND GPL-3.0-only", "SEE LICENSE IN LICENSE.md"])("under %s is named", (licence) => {
    const [complaint, ...others] = listLicenceComplaints([shipped("MIT"), shipped(licence)]);
    expect(others).toEqual([]);
    expect(complaint).toContain(`\`some-package@1.2.3\` is under \`${licence}\``);
    expect(complaint).toContain("take another package");
  });

  test("without a licence is named", () => {
    expect(findLicence({})).toBeNull();
    expect(findLicence({ license: " " })).toBeNull();
    expect(listLicenceComplaints([shipped(null)]).join("\n")).toMatch(/^`some-package@1\.2\.3` names no licence/);
  });

  test("that only carries the text of its licence has the one that was read in that version", () => {
    expect(findLicence({ name: "png-js", version: "2.0.0" })).toBe("MIT");
    expect(findLicence({ name: "png-js", version: "2.0.1" })).toBeNull();
  });

  test("of an older form still tells its licence", () => {
    expect(findLicence({ license: { type: "MIT" } })).toBe("MIT");
    expect(findLicence({ license: "SIL OPEN FONT LICENSE" })).toBe("OFL-1.1");
  });

  test("is excepted by name and for one licence only", () => {
    expect(listLicenceComplaints([shipped("MPL-2.0", "lightningcss-linux-x64-gnu")])).toEqual([]);
    expect(listLicenceComplaints([shipped("GPL-3.0-only", "lightningcss")])).toHaveLength(1);
    expect(listLicenceComplaints([shipped("MPL-2.0")])).toHaveLength(1);
  });
});

test("a font or a public file whose origin is not told is named", () => {
  const told = ["public/map/world.json", "public/plimsoll-fleet-sample.csv"];
  expect(listAssetComplaints([...told, "app/page.tsx"])).toEqual([]);
  expect(listAssetComplaints([...told, "app/lettering.woff2"])[0]).toContain(
    "`app/lettering.woff2` has no licence told",
  );
  expect(listAssetComplaints(told.slice(1))[0]).toContain("`public/map/world.json` is not there any more");
});

describe("what the registry says of known vulnerabilities", () => {
  const answer = (counts: Record<string, number>) =>
    readAudit(JSON.stringify({ metadata: { vulnerabilities: counts } }));

  test("is a failure when one is high or critical", () => {
    expect(answer({ high: 1, total: 1 }).isBad).toBe(true);
    expect(answer({ high: 1, total: 1 }).words).toContain("1 high");
    expect(answer({ critical: 2, total: 2 }).isBad).toBe(true);
  });

  test("is told when it is less", () => {
    expect(answer({ moderate: 3, low: 1, high: 0 }).isBad).toBe(false);
    expect(answer({ moderate: 3, low: 1, high: 0 }).words).toContain("3 moderate, 1 low");
    expect(answer({ high: 0 }).words).toBe("known vulnerabilities: none");
  });

  test.each([
    ["an error", `{"message":"405 Method Not Allowed - POST https://registry.example/","statusCode":405}`, "405"],
    ["nothing", "", "no answer in time"],
    ["no JSON", "<html>", "no answer in time"],
  ])("is not taken for none when it is %s", (_, output, reason) => {
    const { isBad, words } = readAudit(output);
    expect(isBad).toBe(false);
    expect(words).toContain("not checked");
    expect(words).toContain(reason);
  });
});
