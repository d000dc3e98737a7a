import { expect, test } from "vitest";
import { ConflictError } from "#server/services/errors";
import { limitSearches } from "#server/services/remedy/limit-searches";

test("two searches run at once, a third is refused, and one that fails makes room again", async () => {
  let end: (() => void) | undefined;
  const long = limitSearches(() => new Promise<void>((resolve) => (end = resolve)));
  const failing = limitSearches(() => Promise.reject(new Error("no answer")));
  await expect(limitSearches(() => Promise.resolve())).rejects.toThrow(ConflictError);
  await expect(failing).rejects.toThrow("no answer");
  await expect(limitSearches(() => Promise.resolve("found"))).resolves.toBe("found");
  end?.();
  await long;
});
