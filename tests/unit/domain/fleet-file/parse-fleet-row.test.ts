import { describe, expect, test } from "vitest";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { createAcceleratorIndex } from "#server/domain/accelerator/find-accelerator";
import { findFleetColumns, fleetColumns, type FleetColumn } from "#server/domain/fleet-file/fleet-columns";
import { createFleetRowParser } from "#server/domain/fleet-file/parse-fleet-row";
import { isoDate } from "#server/domain/iso-date";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { movingLists } from "#tests/support/moving-lists";

const createParser = (edition = defaultEdition) =>
  createFleetRowParser({
    mapping: findFleetColumns(fleetColumns).mapping,
    headerLength: fleetColumns.length,
    accelerators: createAcceleratorIndex(accelerators),
    today: isoDate("2026-11-23"),
    edition,
    hasDecimalComma: false,
  });

const valid: Partial<Record<FleetColumn, string>> = {
  site: "Hamina 1",
  destination: "Finland",
  holding: "owned",
  accelerator: "NVIDIA B200",
  units: "100",
  effective_on: "2026-01-15",
  stage: "installed",
};

function parse(cells: Partial<Record<FleetColumn, string>>, more: readonly string[] = [], parser = createParser()) {
  const values = { ...valid, ...cells };
  return parser(7, [...fleetColumns.map((column) => values[column] ?? ""), ...more]);
}

function listMessages(cells: Partial<Record<FleetColumn, string>>, more: readonly string[] = []): readonly string[] {
  const outcome = parse(cells, more);
  return outcome.kind === "refused" ? outcome.problems.map(({ column, message }) => `${column}: ${message}`) : [];
}

function listNotices(cells: Partial<Record<FleetColumn, string>>): readonly string[] {
  const outcome = parse(cells);
  return outcome.kind === "good" ? outcome.notices : [];
}

describe("a row", () => {
  test("becomes an allocation with everything it says", () => {
    const cells = { city: " Hamina ", latitude: "60.57", longitude: "-27.2", note: "Likely", external_id: "A-1" };
    expect(parse(cells)).toEqual({
      kind: "good",
      row: {
        row: 7,
        site: "Hamina 1",
        destination: "FI",
        city: "Hamina",
        latitude: 60.57,
        longitude: -27.2,
        holding: "owned",
        acceleratorId: "nvidia-b200",
        units: 100,
        effectiveOn: "2026-01-15",
        stage: "installed",
        note: "Likely",
        externalId: "A-1",
      },
      notices: [],
    });
  });

  test("names every problem at once", () => {
    const cells = {
      site: "",
      destination: "Nowhere",
      latitude: "91",
      longitude: "west",
      holding: "maybe",
      accelerator: "Abacus",
    };
    const outcome = parse({ ...cells, units: "1.5", effective_on: "2026-02-30", stage: "soon" });
    expect(
      outcome.kind === "refused" && outcome.problems.map(({ row, column, value }) => [row, column, value]),
    ).toEqual([
      [7, "site", ""],
      [7, "destination", "Nowhere"],
      [7, "latitude", "91"],
      [7, "longitude", "west"],
      [7, "holding", "maybe"],
      [7, "accelerator", "Abacus"],
      [7, "units", "1.5"],
      [7, "effective_on", "2026-02-30"],
      [7, "stage", "soon"],
    ]);
  });

  test("asks whether a near destination or accelerator was meant", () => {
    expect(listMessages({ destination: "Finnland" })[0]).toContain(
      "destination: `Finnland` names no destination; did you mean `Finland`",
    );
    expect(listMessages({ accelerator: "NVIDIA B20O" })[0]).toMatch(
      /`NVIDIA B20O` names no accelerator.*did you mean .*`NVIDIA B200`/,
    );
  });

  test.each(["Korea (Republic of)", "KR", "KOR", "south korea"])("knows `%s`", (destination) => {
    const outcome = parse({ destination });
    expect(outcome.kind === "good" && outcome.row.destination).toBe("KR");
  });

  test("says plainly that a destination is in tier three, and reads the row", () => {
    expect(parse({ destination: "China" }).kind).toBe("good");
    expect(listNotices({ destination: "China" })).toEqual(["`China` is in tier three: nothing may be placed there"]);
  });

  test("says when a destination comes into tier three after the date, and nothing where it has left by then", () => {
    const parser = createParser(movingLists);
    const listNoticesOf = (destination: string, on: string) => {
      const outcome = parse({ destination, effective_on: on }, [], parser);
      return outcome.kind === "good" ? outcome.notices : [];
    };
    expect(listNoticesOf("Vietnam", "2026-01-15")).toEqual([
      "`Vietnam` comes into tier three on 2 Aug 2026: nothing may stand there from then on",
    ]);
    expect(listNoticesOf("Vietnam", "2026-08-02")).toEqual(["`Vietnam` is in tier three: nothing may be placed there"]);
    expect(listNoticesOf("Malaysia", "2026-02-02")).toEqual([]);
    expect(listNoticesOf("Cambodia", "2026-02-03")).toEqual([]);
  });

  test("reads a blank holding as owned and a blank stage by its date, and says so", () => {
    expect(listNotices({ holding: "" })).toEqual(["No holding given: read as `owned`"]);
    expect(listNotices({ stage: "", effective_on: "2026-11-23" })[0]).toContain("read as `installed`");
    expect(listNotices({ stage: "", effective_on: "2026-11-24" })[0]).toContain("read as `planned`");
  });

  test.each([
    ["Live", "installed"],
    ["under construction", "committed"],
    ["On-Order", "committed"],
    ["announced", "planned"],
    ["计划", "planned"],
  ])("reads the stage `%s`", (stage, read) => {
    const outcome = parse({ stage });
    expect(outcome.kind === "good" && outcome.row.stage).toBe(read);
  });

  test("lists a retired row as not counted", () => {
    expect(parse({ stage: "decommissioned" }).kind).toBe("retired");
  });

  test("names every problem of a retired row too", () => {
    const messages = listMessages({ stage: "retired", units: "many", destination: "Atlantis", effective_on: "" });
    expect(messages.map((message) => message.split(":")[0])).toEqual(["destination", "units", "effective_on"]);
    const negative = listMessages({ stage: "retired", units: "-5", destination: "Atlantis" });
    expect(negative.map((message) => message.split(":")[0])).toEqual(["destination", "stage"]);
  });

  test("refuses a negative number of the stage `retired`, which would be passed over in silence", () => {
    expect(listMessages({ stage: "retired", units: "-5" })[0]).toContain(
      "stage: `-5`: a negative number retires units and counts",
    );
  });

  test("refuses text that is too long or cannot be read", () => {
    expect(listMessages({ site: "x".repeat(201) })[0]).toContain("has 201 characters and 200 are read");
    expect(parse({ site: "x".repeat(200) }).kind).toBe("good");
    expect(parse({ note: "x".repeat(2000) }).kind).toBe("good");
    expect(listMessages({ note: "x".repeat(2001) })[0]).toContain("has 2001 characters");
    expect(listMessages({ site: "a\ufffdb" })[0]).toContain("could not be decoded");
    expect(listMessages({ site: "a\u0007b" })[0]).toContain("cannot be printed");
  });

  test("refuses cells beyond the header, where an unquoted separator has shifted the row", () => {
    expect(listMessages({}, ["", "stray"])[0]).toContain("line: `stray` stands in column 14, and the header has 12");
    expect(parse({}, ["", " "]).kind).toBe("good");
  });

  test("takes the guard off text that was guarded against spreadsheets", () => {
    const outcome = parse({ units: "'-500", latitude: "'-33.8", longitude: "151.2", note: "'=1+1" });
    expect(outcome).toMatchObject({ kind: "good", row: { units: -500, latitude: -33.8, note: "=1+1" } });
  });

  test("keeps messages to one line without loose backticks", () => {
    const [message = ""] = listMessages({ destination: "a `b`\nc" });
    expect(message).toContain("`a 'b' c` names no destination");
    expect(message).not.toContain("\n");
  });

  test("leaves half a place out and says so", () => {
    expect(listNotices({ latitude: "60" })).toEqual(["Latitude without longitude, or the reverse, is left out"]);
  });

  test("names near spellings for the first five hundred unknown names only, so that a bad file is read in good time", () => {
    const parser = createParser();
    for (let index = 0; index < 500; index++) parse({ destination: `Nowhere ${index}` }, [], parser);
    const outcome = parse({ destination: "Finnland" }, [], parser);
    expect(outcome.kind === "refused" && outcome.problems[0]?.message).toBe(
      "`Finnland` names no destination; give an ISO 3166 name or code",
    );
  });
});
