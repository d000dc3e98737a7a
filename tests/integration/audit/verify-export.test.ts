import { beforeAll, expect, test } from "vitest";
import { verifyExport } from "#server/services/audit/verify-export";
import { appendEntries, createTestKey, exportText, testKey } from "#tests/support/audit-trail";
import { createTestFirm } from "#tests/support/context";

let whole: Buffer;
let lines: readonly string[];
beforeAll(() => {
  const { ctx } = createTestFirm();
  appendEntries(ctx, 1);
  const text = exportText(ctx);
  whole = Buffer.from(text);
  lines = text.trimEnd().split("\n");
});

const trusted = [testKey.publicKey];
const join = (parts: readonly string[]) => parts.map((line) => `${line}\n`).join("");

async function findFault(content: string | Buffer) {
  return (await verifyExport([Buffer.from(content)], trusted)).fault;
}

test("an export is whole, with its own key and with the one that is given", async () => {
  const file = [whole.subarray(0, 700), whole.subarray(700, 701), whole.subarray(701)];
  for (const keys of [[], trusted])
    expect(await verifyExport(file, keys)).toMatchObject({ entryCount: lines.length - 1, fault: null });
});

test("every byte changed in several ways is found, at its own entry or the one after it", async () => {
  let place = 1;
  for (let index = 0; index < whole.length; index++) {
    const byte = whole.readUInt8(index);
    for (const other of new Set([byte ^ 1, byte ^ 0x80, 0x20, 0x0a]))
      if (other !== byte) {
        const changed = Buffer.from(whole);
        changed.writeUInt8(other, index);
        const fault = await findFault(changed);
        expect(fault, `byte ${index} ${byte} → ${other}`).not.toBeNull();
        expect(Math.abs((fault?.sequence ?? 0) - place), `byte ${index} → ${other}`).toBeLessThanOrEqual(1);
      }
    if (byte === 10) place++;
  }
}, 120_000);

test("every byte taken out is found", async () => {
  for (let index = 0; index < whole.length; index++)
    expect(
      await findFault(Buffer.concat([whole.subarray(0, index), whole.subarray(index + 1)])),
      `byte ${index}`,
    ).not.toBeNull();
}, 60_000);

test("every deleted line, every two swapped lines, every doubled line and every cut is found", async () => {
  for (let index = 0; index < lines.length; index++) {
    expect(await findFault(join(lines.toSpliced(index, 1))), `deleted ${index}`).not.toBeNull();
    expect(await findFault(join(lines.toSpliced(index, 0, lines[index] ?? ""))), `doubled ${index}`).not.toBeNull();
    expect(await findFault(join(lines.slice(0, index))), `cut ${index}`).not.toBeNull();
    for (let other = index + 1; other < lines.length; other++) {
      const swapped = lines.with(index, lines[other] ?? "").with(other, lines[index] ?? "");
      expect((await findFault(join(swapped)))?.sequence, `${index} with ${other}`).toBe(index + 1);
    }
  }
});

test("the first entry that is missing is named", async () => {
  expect(await findFault(join(lines.toSpliced(1, 1)))).toEqual({
    sequence: 2,
    because: "it is missing: entry 3 stands in its place",
  });
});

test("a file signed with another key is whole by itself, and refused under the key that is trusted", async () => {
  const { ctx } = createTestFirm();
  const file = [Buffer.from(exportText(ctx, createTestKey()))];
  expect((await verifyExport(file, [])).fault).toBeNull();
  expect((await verifyExport(file, trusted)).fault?.because).toContain("is not trusted here");
});

test.each([
  ["nothing", ""],
  ["a line break", "\n"],
  ["other JSON", `{"a":1}\n`],
  ["deep nesting", `${"[".repeat(100_000)}${"]".repeat(100_000)}\n`],
])("a file of %s is broken at entry 1", async (_, content) => {
  expect((await findFault(content))?.sequence).toBe(1);
});
