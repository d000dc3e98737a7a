import { parseScenarioParams } from "@app/components/scenario-params";
import { describe, expect, it } from "vitest";

describe("the address of a what-if", () => {
  it.each([
    [
      { whatIf: "home-deliveries-slip", slip: "2", of: "2027-04-01" },
      { quarters: 2, ofQuarter: "2027-04-01" },
    ],
    [
      { whatIf: "home-deliveries-slip", slip: "2", of: "" },
      { quarters: 2, ofQuarter: null },
    ],
    [
      { whatIf: "site-is-lost", site: "s-1", day: "2027-04-01" },
      { siteId: "s-1", from: "2027-04-01" },
    ],
    [
      { whatIf: "accelerator-is-swapped", model: "a", by: "b", measure: "tpp" },
      { acceleratorId: "a", byAcceleratorId: "b", measure: "tpp" },
    ],
    [
      { whatIf: "accelerator-retires", model: "a", day: "2027-04-01" },
      { acceleratorId: "a", on: "2027-04-01" },
    ],
    [
      { whatIf: "destination-changes-tier", destination: "MY", tier: "three", day: "2027-04-01" },
      { destination: "MY", tier: "three", from: "2027-04-01" },
    ],
    [{ whatIf: "edition-applies", edition: "ai-diffusion-2025.text" }, { editionId: "ai-diffusion-2025.text" }],
    [
      { whatIf: "tpp-differs", model: "a", percent: "−2.5" },
      { acceleratorId: "a", basisPoints: -250 },
    ],
    [
      { whatIf: "tpp-differs", model: "a", percent: "10" },
      { acceleratorId: "a", basisPoints: 1000 },
    ],
  ])("is read whole: %o", (searchParams, expected) => {
    const { whatIf, refused } = parseScenarioParams(searchParams);
    expect(whatIf).toEqual({ ...expected, kind: searchParams.whatIf });
    expect(refused).toEqual([]);
  });

  it("is no what-if until every part is there, without a refusal", () => {
    const { kind, whatIf, refused } = parseScenarioParams({ whatIf: "site-is-lost", site: "s-1" });
    expect([kind, whatIf, refused]).toEqual(["site-is-lost", undefined, []]);
  });

  it.each([
    [{ whatIf: "site-burns" }, "site-burns"],
    [{ whatIf: "home-deliveries-slip", slip: "5" }, "5"],
    [{ whatIf: "site-is-lost", site: "s-1", day: "2027-02-30" }, "2027-02-30"],
    [{ whatIf: "destination-changes-tier", destination: "Atlantis", tier: "one", day: "2027-04-01" }, "Atlantis"],
    [{ whatIf: "tpp-differs", model: "a", percent: "1e3" }, "1e3"],
    [{ limitDate: "soon" }, "soon"],
    [{ limit: "<b>" }, "<b>"],
  ])("is refused with the value that cannot be used: %o", (searchParams, value) => {
    const { whatIf, refused } = parseScenarioParams(searchParams);
    expect(whatIf).toBeUndefined();
    expect(refused).toEqual([expect.stringContaining(`\`${value}\` cannot be used`)]);
  });

  it("takes the first of a part that is given twice, and reads a limit date and a limit by themselves", () => {
    expect(parseScenarioParams({ limitDate: ["2027-04-01", "2028-04-01"] })).toMatchObject({
      limitDate: "2027-04-01",
      kind: undefined,
      given: { limitDate: "2027-04-01" },
      limitKey: undefined,
    });
    const limit = "geographic.tier-two-country:MY";
    expect(parseScenarioParams({ limit })).toMatchObject({ limitKey: limit, refused: [] });
  });
});
