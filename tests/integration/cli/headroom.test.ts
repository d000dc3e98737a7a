import { expect, test } from "vitest";
import { runCli } from "#server/cli/run-cli";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import type { InstallationContext } from "#server/services/context";
import { createTestContext, createTestFirm } from "#tests/support/context";
import { testNow } from "#tests/support/database";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";

async function askHeadroom(args: readonly string[], openRegister: () => InstallationContext) {
  const printed: string[] = [];
  const complained: string[] = [];
  const exitCode = await runCli(["headroom", ...args], {
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    now: () => testNow,
    openRegister: () => Promise.resolve(openRegister()),
  });
  return { exitCode, text: printed.join("\n"), complaint: complained.join("\n") };
}

const unopened = () => expect.fail("the register is not opened for a question that cannot be asked");
const b200 = ["--accelerator", "NVIDIA B200"];

test.each([
  [["--in", "MY", ...b200, "--from", "2027-02-30"], "--from `2027-02-30` is not a calendar day"],
  [["--in", "MY", ...b200, "--from", ""], "--from `` is not a calendar day"],
  [["--in", "", ...b200], "--in `` is no destination"],
  [["--in", "Malasia", ...b200], "did you mean `Malaysia`"],
  [["--in", "x".repeat(201), ...b200], "xxx…` is no destination"],
  [["--in", "MY", "--accelerator", ""], "The accelerator is empty"],
  [["--in", "MY", "--accelerator", "x".repeat(201)], "The accelerator has 201 characters; write at most 200."],
  [["--in", "MY"], "--accelerator is missing"],
  [["--in", "MY", ...b200, "extra"], "extra"],
])("a question that cannot be asked is refused in one line: %j", async (args, words) => {
  const { exitCode, text, complaint } = await askHeadroom(args, unopened);
  expect([exitCode, text]).toEqual([2, ""]);
  expect(complaint).toContain(words);
  expect(complaint.split("\n")).toHaveLength(1);
});

test("an accelerator or a firm that is not there is refused in one line", async () => {
  const { ctx } = createTestFirm();
  for (const args of [
    ["--in", "MY", "--accelerator", "NVIDIA B2000"],
    ["--in", "MY", ...b200, "--firm", "Other"],
  ]) {
    const { exitCode, complaint } = await askHeadroom(args, () => ctx);
    expect(exitCode).toBe(2);
    expect(complaint).toMatch(/^plimsoll: .*`(?:NVIDIA B2000|Other)`.*; .*$/);
  }
});

test("without a firm it says how to set one up, and with two it asks which", async () => {
  const base = createTestContext();
  expect((await askHeadroom(["--in", "MY", ...b200], () => base)).complaint).toContain("set one up");
  createTestFirm(base);
  createTestFirm(base, { name: "Other" });
  const { exitCode, complaint } = await askHeadroom(["--in", "MY", ...b200], () => base);
  expect([exitCode, complaint]).toEqual([
    2,
    "plimsoll: the register holds 2 firms; choose one with --firm: `Acme`, `Other`",
  ]);
});

test("what still fits is told for a later date, with later allocations in it", async () => {
  const { ctx, abroad } = createFilledFirm();
  recordAllocation({ ctx, input: allocationInput(abroad, { units: 7, effectiveOn: "2027-06-01", stage: "planned" }) });
  const h100 = ["--in", "Malaysia", "--accelerator", "H100 SXM", "--json"];
  const { exitCode, text } = await askHeadroom([...h100, "--from", "2027-02-28"], () => ctx);
  expect(exitCode).toBe(0);
  expect(JSON.parse(text)).toMatchObject({
    destinationName: "Malaysia",
    acceleratorName: "NVIDIA H100 SXM",
    from: "2027-02-28",
    headroom: { kind: "units", units: 0 },
  });
});
