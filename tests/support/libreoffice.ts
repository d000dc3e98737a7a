import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import readExcelFile from "read-excel-file/node";

const execute = promisify(execFile);

/** A cell as it is read; an empty text and an empty cell are both null. */
export type ReadCell = string | number | boolean | Date | null;

/** The rows of every sheet, by its name. */
export type ReadSheets = Readonly<Record<string, readonly (readonly ReadCell[])[]>>;

/** The values that a workbook holds, those of formulas as they were written. */
export async function readSheets(path: string): Promise<ReadSheets> {
  const sheets = await readExcelFile(path);
  return Object.fromEntries(
    sheets.map(({ sheet, data }) => [
      sheet,
      (data as ReadCell[][]).map((row) => row.map((cell) => (cell === "" ? null : cell))),
    ]),
  );
}

/** A workbook before LibreOffice calculated it, and after. */
export interface Recalculated {
  readonly written: ReadSheets;
  readonly calculated: ReadSheets;
}

/** Of itself LibreOffice takes the values of formulas from the file; with this setting it calculates every one as it loads. */
const alwaysCalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

/** Lets LibreOffice load the workbooks, calculate every formula and save them; all in one start of it. */
export async function recalculate(workbooks: readonly Uint8Array[]): Promise<readonly Recalculated[]> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-workbook-"));
  const outbox = join(folder, "calculated");
  const profile = join(folder, "profile");
  mkdirSync(outbox);
  mkdirSync(join(profile, "user"), { recursive: true });
  writeFileSync(join(profile, "user", "registrymodifications.xcu"), alwaysCalculate);
  try {
    const names = workbooks.map((bytes, index) => {
      writeFileSync(join(folder, `${index}.xlsx`), bytes);
      return `${index}.xlsx`;
    });
    await execute("soffice", [
      "--headless",
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      "--convert-to",
      "xlsx",
      "--outdir",
      outbox,
      ...names.map((name) => join(folder, name)),
    ]);
    return await Promise.all(
      names.map(async (name) => ({
        written: await readSheets(join(folder, name)),
        calculated: await readSheets(join(outbox, name)),
      })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
