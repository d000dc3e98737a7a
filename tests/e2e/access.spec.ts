import { cells, expectStatus, nameCell, type Cell } from "#tests/support/access/access-matrix";
import { createAccessWorld, type AccessWorld } from "#tests/support/access/access-world";
import { listPages, pageRows, type PageRow } from "#tests/support/access/page-rows";
import { expect, test } from "./support/journey";
import { withDataDir, withServer } from "./support/own-server";

const words: Readonly<Record<number, string>> = {
  200: "shown",
  401: "asked to sign in",
  403: "not for your role",
  404: "not there",
};

function fillIn(path: string, params: Readonly<Record<string, string>>): string {
  return Object.entries(params).reduce(
    (text, [name, value]) => text.replace(`[${name}]`, encodeURIComponent(value)),
    path,
  );
}

async function open(
  url: string,
  { isOpenBySecret = false }: PageRow,
  { caller, origin }: Cell,
  { own, other }: AccessWorld,
): Promise<string | undefined> {
  const session = (origin === "other firm" ? other : own).people[caller].cookie;
  const cookie = origin === "signed out" ? "" : `${session}; plimsoll-firm=${own.ctx.firmId}`;
  const answer = await fetch(url, { headers: { cookie } });
  const text = await answer.text();
  if (answer.redirected && new URL(answer.url).pathname === "/sign-in") return words[401];
  if (text.includes("This page is not for your role")) return words[403];
  if (origin !== "own firm" && !isOpenBySecret && text.includes(own.mark)) return `tells of ${own.mark}`;
  return words[answer.status] ?? String(answer.status);
}

test("each page shows itself to the roles that it is for, to nobody signed out, and nothing of another firm", async () => {
  test.setTimeout(180_000);
  expect(listPages()).toEqual(Object.keys(pageRows).sort());
  await withDataDir(async (dataDir) => {
    const world = await createAccessWorld(dataDir);
    await withServer({ dataDir }, async ({ url }) => {
      const expected: Record<string, string | undefined> = {};
      const actual: Record<string, string | undefined> = {};
      for (const [path, row] of Object.entries(pageRows)) {
        const address = fillIn(path, row.params?.(world.own) ?? {});
        for (const cell of cells) {
          const name = `${path}: ${nameCell(cell)}`;
          expected[name] = words[expectStatus(row, cell)];
          actual[name] = await open(`${url}${address}`, row, cell, world);
        }
      }
      expect(actual).toEqual(expected);
    });
  });
});
