import { describe, expect, test } from "vitest";
import { isDestinationCode } from "#server/domain/destination/destination-code";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { FleetRow } from "#server/domain/fleet-file/fleet-row";
import { emptyRegister, type RegisterContents } from "#server/domain/fleet-file/register-contents";
import { validateFleet } from "#server/domain/fleet-file/validate-fleet";
import { isoDate } from "#server/domain/iso-date";
import { InvariantError } from "#server/domain/invariant-error";

function code(text: string): DestinationCode {
  if (!isDestinationCode(text)) throw new InvariantError(`no destination \`${text}\``);
  return text;
}

function buildRow(row: number, overrides: Partial<FleetRow> = {}): FleetRow {
  return {
    row,
    site: "Hamina 1",
    destination: code("FI"),
    city: null,
    latitude: null,
    longitude: null,
    holding: "owned",
    acceleratorId: "nvidia-b200",
    units: 100,
    effectiveOn: isoDate("2026-01-15"),
    stage: "installed",
    note: null,
    externalId: null,
    ...overrides,
  };
}

const validate = (rows: readonly FleetRow[], register: RegisterContents = emptyRegister) =>
  validateFleet(rows, register, () => "NVIDIA B200");
const listMessages = (rows: readonly FleetRow[], register?: RegisterContents) =>
  validate(rows, register).problems.map(({ row, column, message }) => `${row} ${column}: ${message}`);

describe("rows beside each other", () => {
  test("may name one site in several spellings", () => {
    expect(listMessages([buildRow(2), buildRow(3, { site: "HAMINA  1", units: 5 })])).toEqual([]);
  });

  test("may not put one site in two destinations or under two holdings", () => {
    const rows = [buildRow(2), buildRow(3, { site: "hamina 1", destination: code("SE"), holding: "leased" })];
    expect(listMessages(rows)).toEqual([
      "3 destination: line 3 puts the site `hamina 1` in `Sweden` and line 2 has it in `Finland`; give both the same, or give one site another name",
      "3 holding: line 3 reads the site `hamina 1` as `leased` and line 2 has it as `owned`; give both the same, or give one site another name",
    ]);
  });

  test("may not contradict the register", () => {
    const register = { sites: [{ name: "HAMINA 1", destination: code("SE"), holding: "owned" }], changes: [] } as const;
    expect(listMessages([buildRow(2)], register)[0]).toContain(
      "line 2 puts the site `Hamina 1` in `Finland` and the register has it in `Sweden`",
    );
  });

  test("may not use an external id twice", () => {
    const rows = [buildRow(2, { externalId: "A" }), buildRow(3, { externalId: "A" }), buildRow(4, { externalId: "B" })];
    expect(listMessages(rows)).toEqual([
      "3 external_id: `A` is the external id of line 2 already; give each row its own, or leave one of the two out",
    ]);
  });

  test("are counted twice where they repeat each other, and are named", () => {
    const rows = [buildRow(2), buildRow(3, { units: 5 }), buildRow(4), buildRow(5, { note: "other" }), buildRow(6)];
    expect(validate(rows)).toEqual({ problems: [], repeatedRows: [4, 6] });
  });
});

describe("retirements", () => {
  const retire = (row: number, units: number, effectiveOn: string) =>
    buildRow(row, { units: -units, effectiveOn: isoDate(effectiveOn) });

  test("may take all that is there", () => {
    expect(listMessages([buildRow(2), retire(3, 60, "2026-02-01"), retire(4, 40, "2026-03-01")])).toEqual([]);
  });

  test("may not take one unit more", () => {
    expect(listMessages([buildRow(2), retire(3, 101, "2026-02-01")])).toEqual([
      "3 units: `-101` retires more than is there: on 1 Feb 2026 the site `Hamina 1` has 100 units of `NVIDIA B200`; retire at most 100, or add the row that put them there",
    ]);
  });

  test("may not come before what they take, whatever the order of lines, and may on the same day", () => {
    expect(listMessages([retire(2, 10, "2026-01-14"), buildRow(3)])[0]).toContain(
      "on 14 Jan 2026 the site `Hamina 1` has 0 units",
    );
    expect(listMessages([retire(2, 10, "2026-01-15"), buildRow(3)])).toEqual([]);
  });

  test("are refused one by one: a refused one takes nothing", () => {
    const rows = [buildRow(2), retire(3, 200, "2026-02-01"), retire(4, 100, "2026-03-01")];
    expect(validate(rows).problems.map(({ row }) => row)).toEqual([3]);
  });

  test("may take what the register holds, and not what it gives away later", () => {
    const change = { site: "hamina 1", acceleratorId: "nvidia-b200" };
    const register: RegisterContents = {
      sites: [],
      changes: [
        { ...change, units: 50, effectiveOn: isoDate("2025-01-01") },
        { ...change, units: -30, effectiveOn: isoDate("2026-12-01") },
      ],
    };
    expect(listMessages([retire(2, 20, "2026-06-01")], register)).toEqual([]);
    expect(listMessages([retire(2, 21, "2026-06-01")], register)[0]).toContain(
      "has 50 units of `NVIDIA B200`, of which later retirements leave 20; retire at most 20",
    );
  });

  test("of another accelerator or site take nothing here", () => {
    const rows = [
      buildRow(2),
      buildRow(3, { units: -1, acceleratorId: "nvidia-h100-sxm" }),
      buildRow(4, { units: -1, site: "Other" }),
    ];
    expect(validate(rows).problems.map(({ row }) => row)).toEqual([3, 4]);
  });
});
