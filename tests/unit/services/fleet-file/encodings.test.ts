import { describe, expect, test } from "vitest";
import { buildLine, findError, header, readBytes } from "#tests/unit/services/fleet-file/reading";

const text = (site: string) => `${header}\n${buildLine({ site })}\n`;
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));

function swapPairs(buffer: Buffer): Buffer {
  return Buffer.from(buffer).swap16();
}

/** 北京数据中心 in GB18030. */
const beijing = [0xb1, 0xb1, 0xbe, 0xa9, 0xca, 0xfd, 0xbe, 0xdd, 0xd6, 0xd0, 0xd0, 0xc4];
/** 㐀 (U+3400) has no two-byte form: it takes four bytes. */
const rareHan = [0x81, 0x39, 0xee, 0x39];
const western = text("Malmö-Süd é");

describe("the encoding", () => {
  test.each([
    ["UTF-8", Buffer.from(text("Malmö 北京")), "Malmö 北京", "UTF-8"],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${text("Malmö")}`), "Malmö", "UTF-8"],
    ["UTF-16 LE with a mark", Buffer.from(`\ufeff${text("Malmö 北京")}`, "utf16le"), "Malmö 北京", "UTF-16 LE"],
    [
      "UTF-16 BE with a mark",
      swapPairs(Buffer.from(`\ufeff${text("Malmö 北京")}`, "utf16le")),
      "Malmö 北京",
      "UTF-16 BE",
    ],
    ["UTF-16 LE without a mark", Buffer.from(text("Malmö 北京"), "utf16le"), "Malmö 北京", "UTF-16 LE"],
    ["UTF-16 BE without a mark", swapPairs(Buffer.from(text("Malmö"), "utf16le")), "Malmö", "UTF-16 BE"],
    ["Windows-1252", bytes(western), "Malmö-Süd é", "Windows-1252"],
    [
      "Windows-1252 beyond Latin-1",
      bytes(`${header}\nEuro `, [0x80], buildLine({ site: "" })),
      "Euro €",
      "Windows-1252",
    ],
    ["GB18030", bytes(`${header}\n`, beijing, buildLine({ site: "" })), "北京数据中心", "GB18030"],
    [
      "GB18030 of four bytes",
      bytes(`${header}\n`, beijing, rareHan, buildLine({ site: "" })),
      "北京数据中心㐀",
      "GB18030",
    ],
  ])("is found: %s", async (_, file, site, encoding) => {
    const reading = await readBytes(file);
    expect(reading.encoding).toBe(encoding);
    expect(reading.rows[0]?.site).toBe(site);
  });

  test("is decided by the whole file, however late its first letter beyond ASCII comes", async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => buildLine({ site: `Hall ${index}` }));
    const start = `${header}\n${lines.join("\n")}\n`;
    const western = await readBytes(bytes(start, buildLine({ site: "Malmö" })));
    expect([western.encoding, western.rows.at(-1)?.site]).toEqual(["Windows-1252", "Malmö"]);
    const utf8 = await readBytes(Buffer.from(start + buildLine({ site: "Malmö" })));
    expect([utf8.encoding, utf8.rows.at(-1)?.site]).toEqual(["UTF-8", "Malmö"]);
    const chinese = await readBytes(bytes(start, beijing, buildLine({ site: "" })));
    expect([chinese.encoding, chinese.rows.at(-1)?.site]).toEqual(["GB18030", "北京数据中心"]);
  });

  test("is told where it is not UTF-8", async () => {
    const reading = await readBytes(bytes(western));
    expect(reading.notices.map(({ message }) => message)).toEqual([
      "The file is not in UTF-8 and was read as Windows-1252: if names look wrong, save it as UTF-8",
    ]);
  });

  test("stays UTF-8 where one character is damaged, and the row is refused", async () => {
    const good = Array.from({ length: 20 }, (_, index) => buildLine({ site: `Malmö ${index}` })).join("\n");
    const reading = await readBytes(
      Buffer.concat([Buffer.from(`${header}\n${good}\nX`), Buffer.from([0xff]), Buffer.from(buildLine({ site: "" }))]),
    );
    expect(reading.encoding).toBe("UTF-8");
    expect(reading.problems.map(({ row, column }) => [row, column])).toEqual([[22, "site"]]);
  });

  test.each([
    ["a stray byte", "Côte d'Ivoire", [0xff]],
    ["a byte of another encoding", "Côte d'Ivoire", [0xe9]],
    ["half a character", "Malmö", [0xc3]],
    ["half a Chinese character", "北京", [0xe4, 0xba]],
  ])("stays UTF-8 in a small file with %s, and the damaged line is named", async (_, site, damage) => {
    const reading = await readBytes(
      Buffer.concat([
        Buffer.from(`${header}\n${buildLine({ site })}\nX`),
        Buffer.from(damage),
        Buffer.from(buildLine()),
      ]),
    );
    expect([reading.encoding, reading.rows[0]?.site]).toEqual(["UTF-8", site]);
    expect(reading.problems).toMatchObject([
      { row: 3, column: "site", message: expect.stringContaining("could not be decoded") as string },
    ]);
  });

  test.each([
    ["上海", [0xc9, 0xcf, 0xba, 0xa3]],
    ["台湾", [0xcc, 0xa8, 0xcd, 0xe5]],
    ["中国", [0xd6, 0xd0, 0xb9, 0xfa]],
    ["德国", [0xb5, 0xc2, 0xb9, 0xfa]],
  ])("is GB18030 where `%s` is all there is of it", async (site, pairs) => {
    const reading = await readBytes(bytes(`${header}\n`, pairs, buildLine({ site: "" })));
    expect([reading.encoding, reading.rows[0]?.site]).toEqual(["GB18030", site]);
  });

  test("of UTF-32 and of no text at all is refused", async () => {
    const utf32 = Buffer.from([0xff, 0xfe, 0, 0, 0x73, 0, 0, 0]);
    expect((await findError(readBytes(utf32)))?.message).toContain("UTF-32");
    expect((await findError(readBytes(Buffer.alloc(5000))))?.code).toBe("not-a-table");
    expect((await findError(readBytes(Buffer.from("%PDF-1.7 …"))))?.message).toContain("PDF");
    expect((await findError(readBytes(Buffer.from([0x1f, 0x8b, 8, 0]))))?.message).toContain("compressed");
  });
});
