import { describe, expect, test } from "vitest";
import { findFleetColumns } from "#server/domain/fleet-file/fleet-columns";

const full = ["site", "destination", "accelerator", "units", "effective_on"];

describe("the header of a fleet file", () => {
  test("matches names whatever their case, spaces, dashes and underscores", () => {
    const { mapping, missingColumns } = findFleetColumns([
      " SITE ",
      "Destination",
      "Accelerator",
      "Units",
      "Effective-On",
    ]);
    expect(missingColumns).toEqual([]);
    expect(mapping).toMatchObject({ site: 0, destination: 1, accelerator: 2, units: 3, effective_on: 4, note: null });
  });

  test("matches synonyms, Chinese ones too", () => {
    const { mapping } = findFleetColumns([
      "Data Center",
      "Location Country",
      "GPU",
      "Qty",
      "Go-live",
      "Owned/Leased",
      "Remarks",
      "ID",
      "lng",
    ]);
    expect(mapping).toMatchObject({
      site: 0,
      destination: 1,
      accelerator: 2,
      units: 3,
      effective_on: 4,
      holding: 5,
      note: 6,
      external_id: 7,
      longitude: 8,
    });
    expect(findFleetColumns(["站点", "国家", "芯片", "数量", "生效日期"]).missingColumns).toEqual([]);
  });

  test.each([
    ["holding", "持有"],
    ["holding", "持有方式"],
    ["holding", "归属"],
    ["holding", "自有/租赁"],
    ["site", "机房"],
    ["destination", "国家/地区"],
    ["city", "所在城市"],
    ["accelerator", "GPU 型号"],
    ["units", "芯片数量"],
    ["effective_on", "上线时间"],
    ["stage", "建设阶段"],
    ["note", "说明"],
    ["external_id", "资产编号"],
  ] as const)("knows the column %s by the Chinese word `%s`", (column, word) => {
    expect(findFleetColumns([word]).mapping[column]).toBe(0);
  });

  test("names what is missing and what is unknown", () => {
    const { missingColumns, unknownColumns } = findFleetColumns(["site", "rack", "units", ""]);
    expect(missingColumns).toEqual(["destination", "accelerator", "effective_on"]);
    expect(unknownColumns).toEqual(["rack"]);
  });

  test("prefers the project's own name to a synonym and reports the synonym", () => {
    const { mapping, unknownColumns, duplicateColumns } = findFleetColumns([...full, "model"]);
    expect(mapping.accelerator).toBe(2);
    expect(unknownColumns).toEqual(["model"]);
    expect(duplicateColumns).toEqual([]);
  });

  test("takes neither of two equal claims", () => {
    const { mapping, duplicateColumns } = findFleetColumns([...full, "Units"]);
    expect(mapping.units).toBeNull();
    expect(duplicateColumns).toEqual([{ column: "units", headers: ["units", "Units"] }]);
  });

  test("lets a choice by hand settle it, or leave a column out", () => {
    const { mapping, unknownColumns, duplicateColumns } = findFleetColumns([...full, "Units", "note"], {
      units: 5,
      note: null,
    });
    expect(mapping).toMatchObject({ units: 5, note: null });
    expect(unknownColumns).toEqual(["units", "note"]);
    expect(duplicateColumns).toEqual([]);
  });

  test("refuses a choice outside the header and one header for two columns", () => {
    const { refusedChoices } = findFleetColumns(full, { note: 9, city: 0, stage: 0 });
    expect(refusedChoices).toEqual([
      "`site` is mapped to both `city` and `stage`; choose one",
      "`note` is mapped to column 10, and the file has 5; choose one of them",
    ]);
  });
});
