import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { maxBatchCalls } from "#server/api/limit-batch";
import { setUpOverHttp } from "#tests/support/http-session";
import { GET, POST } from "../../../app/api/trpc/[trpc]/route";

const directory = mkdtempSync(join(tmpdir(), "plimsoll-batch-"));
let cookie = "";
beforeEach(() => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
});
beforeAll(async () => {
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
  prepareDatabase(directory);
  ({ cookie } = await setUpOverHttp());
});
afterAll(() => {
  getDatabase(directory).$client.close();
  rmSync(directory, { recursive: true });
});

const name = (count: number, comma = ",") => Array.from({ length: count }, () => "firm.list").join(comma);
const headers = () => ({ host: "localhost", cookie, "content-type": "application/json" });
const read = (path: string) => GET(new Request(`http://localhost/api/trpc/${path}`, { headers: headers() }));

test("as many calls as a request may hold are all answered", async () => {
  const answer = await read(`${name(maxBatchCalls)}?batch=1`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toHaveLength(maxBatchCalls);
});

test.each([
  ["one too many", `${name(maxBatchCalls + 1)}?batch=1`],
  ["a thousand", `${name(1000)}?batch=1`],
  ["with the comma escaped", `${name(21, "%2C")}?batch=1`],
  ["with the comma escaped, in small letters", `${name(21, "%2c")}?batch=1`],
  ["with another parameter before", `${name(21)}?input=%7B%7D&batch=1`],
])("more are refused before any is done: %s", async (_, path) => {
  for (const answer of [
    await read(path),
    await POST(new Request(`http://localhost/api/trpc/${path}`, { method: "POST", body: "{}", headers: headers() })),
  ]) {
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { message: string }).message).toMatch(
      /^The request holds \d+ calls, and 20 is the most at once; send them in several\.$/,
    );
  }
});

test("the pages send no more than that", () => {
  const [, sent] = /const maxBatchCalls = (\d+);/.exec(readFileSync("app/components/api-provider.tsx", "utf8")) ?? [];
  expect(Number(sent)).toBe(maxBatchCalls);
});
