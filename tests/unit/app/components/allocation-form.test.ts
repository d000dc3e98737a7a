import { expect, test } from "vitest";
import { isAsRecorded, readAllocationForm } from "@app/components/allocation-form";

const filled = {
  acceleratorId: "nvidia-b200",
  units: "1,024",
  effectiveOn: "2027-04-01",
  stage: "committed",
  note: " rack 3 ",
};

function createData(overrides: Partial<Record<keyof typeof filled, string>> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...filled, ...overrides })) data.set(name, value);
  return data;
}

const recorded = { ...filled, units: 1024, stage: "committed", note: "rack 3" } as const;

test("a form is read with its stage", () => {
  expect(readAllocationForm(createData())).toEqual({ input: recorded });
});

test("no stage is taken for granted", () => {
  const stage = expect.stringContaining("The stage is missing; choose") as unknown;
  expect(readAllocationForm(createData({ stage: "" }))).toEqual({ errors: { stage } });
  expect(readAllocationForm(createData({ stage: "retired" }))).toEqual({ errors: { stage } });
});

test("blank units are called by the field's label", () => {
  expect(readAllocationForm(createData({ units: " " }))).toEqual({
    errors: { units: "Units are missing; write how many, such as `1,024`." },
  });
});

test("a form is as recorded until one field differs, and what cannot be read differs", () => {
  expect(isAsRecorded(createData(), recorded)).toBe(true);
  for (const overrides of [
    { acceleratorId: "nvidia-h100-sxm" },
    { units: "1,025" },
    { units: "x" },
    { effectiveOn: "2027-04-02" },
    { stage: "planned" },
    { note: "" },
  ])
    expect(isAsRecorded(createData(overrides), recorded), JSON.stringify(overrides)).toBe(false);
});
