import { describe, expect, it } from "vitest";
import { findExemption } from "#server/domain/firm/eligibility";
import { findBuffer } from "#server/domain/firm/firm";
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
