import { describe, expect, it } from "vitest";
import { listBufferFaults } from "#server/domain/firm/buffer";
import { findExemption } from "#server/domain/firm/eligibility";
import { bufferedLimits, findBuffer } from "#server/domain/firm/firm";
import { getEdition } from "#server/domain/rulebook/editions";
import { destinationCode, home } from "#tests/support/engine-factories";

describe("findBuffer", () => {
  it("answers the buffer as parts of ten thousand, or null", () => {
    const buffers = { "geographic.overseas": 4800 };
    expect(findBuffer(buffers, "geographic.overseas")).toEqual({ numerator: 4800, denominator: 10_000 });
    expect(findBuffer(buffers, "geographic.tier-two-total")).toBeNull();
    expect(findBuffer(buffers, "geographic.tier-three")).toBeNull();
  });
});

describe("findExemption", () => {
  const text = getEdition("ai-diffusion-2025.text");
  const firmIn = (code: string) => ({ headquarters: destinationCode(code), ultimateParent: home });

  it("exempts a firm with headquarters elsewhere from 50 % by the text, whatever its parent", () => {
    expect(findExemption(text, "geographic.overseas", firmIn("SE"))).toContain("in Sweden");
    expect(findExemption(text, "geographic.overseas", firmIn("US"))).toBeNull();
    expect(findExemption(text, "geographic.tier-two-country", firmIn("SE"))).toBeNull();
    expect(findExemption(getEdition("ai-diffusion-2025.reported"), "geographic.overseas", firmIn("SE"))).toBeNull();
  });
});

describe("listBufferFaults", () => {
  const edition = getEdition("ai-diffusion-2025.reported");

  it.each([
    [{ "geographic.overseas": 5000, "geographic.tier-two-total": 2500, "geographic.tier-two-country": 700 }, []],
    [{ "geographic.tier-two-country": 701 }, ["geographic.tier-two-country"]],
    [
      { "geographic.overseas": 9000, "geographic.tier-two-total": 9000, "geographic.tier-two-country": 5000 },
      [...bufferedLimits],
    ],
    [{}, []],
  ])("lets a buffer stand at its limit and not a basis point above: %o", (buffers, limitIds) => {
    expect(listBufferFaults(edition, buffers).map(({ limitId }) => limitId)).toEqual(limitIds);
  });

  it("names the buffer, the limit and what may be written", () => {
    expect(listBufferFaults(edition, { "geographic.tier-two-country": 701 })[0]?.message).toBe(
      "A buffer of `7.01 %` is above the limit of 7 %; write 7 % or less.",
    );
  });
});
