import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { databaseFileName } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { getHealth, getReadiness } from "#server/api/health-handlers";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plimsoll-health-"));
  vi.stubEnv("PLIMSOLL_DATA_DIR", directory);
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test("a process that answers is healthy, whatever the data", async () => {
  expect(await getHealth().json()).toEqual({ status: "ok" });
});

test("it is ready once its database can be read", async () => {
  prepareDatabase(directory);
  const answer = getReadiness();
  expect([answer.status, await answer.json()]).toEqual([200, { status: "ready" }]);
});

test("without a database it is not ready, and says what is missing", async () => {
  const answer = getReadiness();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    status: "not-ready",
    because: expect.stringContaining("npm start") as string,
  });
});

test("with a file that is no database it is not ready, and tells nothing of the file", async () => {
  writeFileSync(join(directory, databaseFileName), "no database at all, and long enough to be read as one page of it");
  const answer = getReadiness();
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain(directory);
});
