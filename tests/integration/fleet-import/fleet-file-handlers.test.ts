import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import { listFirms } from "#db/queries/firm";
import {
  getFleetFileFailedRows,
  postFleetFile,
  postFleetFileApply,
  postFleetFilePreview,
} from "#server/api/fleet-file-handlers";
import { createCaller } from "#server/api/root";
import type { CheckResult } from "#server/domain/assessment/check-result";
import { createHttpContext } from "#server/api/context";
import { formatShare } from "#server/domain/format-share";
import type { ImportPreview } from "#server/services/fleet-import/import-preview";
import type { OverviewView } from "#server/services/assessment/overview-view";
import { setUpOverHttp } from "#tests/support/http-session";
import { getSharedFleet, hasSharedFleets } from "#tests/support/shared-fleets";

interface Line {
  readonly kind: "progress" | "preview" | "applied" | "error";
  readonly preview: ImportPreview;
  readonly message: string;
  readonly result: { readonly rowsAdded: number; readonly rowsAlreadyThere: number; readonly sitesCreated: number };
}

let dataDir = "";
let cookie = "";

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "plimsoll-import-"));
  vi.stubEnv("PLIMSOLL_DATA_DIR", dataDir);
  vi.stubEnv("PLIMSOLL_NOW", "2026-11-23T10:00:00.000Z");
  prepareDatabase(dataDir);
  ({ cookie } = await setUpOverHttp());
});

afterEach(() => {
  getDatabase(dataDir).$client.close();
  rmSync(dataDir, { recursive: true });
});

/** A request of the administrator, with more cookies where given. */
function ask(moreCookies = ""): Request {
  return new Request("http://localhost/", { headers: { cookie: `${cookie}; ${moreCookies}` } });
}

function createApi() {
  return createCaller(createHttpContext(ask(), new Headers()));
}

async function createFirm(headquarters = "US") {
  await createApi().firm.create({ name: "Acme", headquarters, ultimateParent: headquarters });
  return createApi();
}

async function readLines(response: Response): Promise<readonly Line[]> {
  return (await response.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Request {
  const bytes = typeof body === "string" ? body : new Uint8Array(body);
  return new Request("http://localhost/api/fleet-files", {
    method: "POST",
    body: bytes,
    headers: { cookie, ...headers },
  });
}

async function send(csv: string | Buffer, name = "fleet.csv"): Promise<Line> {
  const response = await postFleetFile(post(csv, { "x-file-name": encodeURIComponent(name) }));
  const last = (await readLines(response)).at(-1);
  if (last === undefined) throw new Error("no line");
  return last;
}

async function apply(fileId: string, goodRowsOnly: boolean): Promise<Line> {
  const last = (await readLines(await postFleetFileApply(post(JSON.stringify({ goodRowsOnly })), fileId))).at(-1);
  if (last === undefined) throw new Error("no line");
  return last;
}

const header = "site,destination,accelerator,units,effective_on,stage";
const good = `${header}\nReno,US,H100 SXM,93,2026-01-01,installed\nJohor,MY,H100 SXM,8,2026-02-01,installed\n`;

test("a preview shows the effect on every limit and writes nothing", async () => {
  const api = await createFirm();
  const { preview } = await send(good);
  expect(preview).toMatchObject({ rowCount: 2, additionCount: 2, newSiteCount: 2, problemCount: 0 });
  expect(preview.headlineBefore.standing).toBe("within");
  expect(preview.headlineAfter.standing).toBe("breach");
  expect(preview.effect.find(({ key }) => key === "geographic.tier-two-country:MY")).toMatchObject({
    before: null,
    after: { standing: "breach" },
  });
  expect((await api.assessment.getOverview({})).isEmpty).toBe(true);
});

test("a row beyond the range in which sums are exact is a problem of the preview already", async () => {
  await createFirm();
  const { preview } = await send(`${good}Reno,US,NVIDIA GB200,300000000,2026-03-01,installed\n`);
  expect(preview).toMatchObject({ additionCount: 2, refusedRowCount: 1, problemCount: 1 });
  expect(preview.problems).toEqual([
    {
      row: 4,
      column: "units",
      value: "300000000",
      message:
        "with `300000000` units of `NVIDIA GB200` all that the firm adds and retires would be above 9,007,199,254,740 TPP, where sums are no longer exact; check the units for a slip",
    },
  ]);
  for (const { before, after } of preview.effect)
    for (const state of [before, after]) if (state !== null) expect(formatShare(state.worst)).toMatch(/ %$/);
  expect(await apply(preview.fileId, true)).toMatchObject({ kind: "applied", result: { rowsAdded: 2 } });
});

test("the same file twice adds nothing and says so", async () => {
  await createFirm();
  expect(await apply((await send(good)).preview.fileId, false)).toMatchObject({
    kind: "applied",
    result: { rowsAdded: 2, sitesCreated: 2 },
  });
  const again = await send(good);
  expect(again.preview).toMatchObject({ additionCount: 0, alreadyThereCount: 2 });
  expect(await apply(again.preview.fileId, false)).toMatchObject({
    kind: "applied",
    result: { rowsAdded: 0, rowsAlreadyThere: 2 },
  });
});

test("a file with a bad row is not imported unless the good rows alone are asked for", async () => {
  const api = await createFirm();
  const { preview } = await send(`${good}Lima,Atlantis,H100 SXM,1,2026-01-01,installed\n`);
  expect(preview).toMatchObject({ additionCount: 2, refusedRowCount: 1 });
  const refused = await apply(preview.fileId, false);
  expect(refused).toMatchObject({ kind: "error", message: expect.stringContaining("Nothing was imported") as string });
  expect((await api.assessment.getOverview({})).isEmpty).toBe(true);
  expect(await apply(preview.fileId, true)).toMatchObject({ kind: "applied", result: { rowsAdded: 2 } });
});

test("units retired from what the register holds are taken, and no more than that", async () => {
  await createFirm();
  await apply((await send(good)).preview.fileId, false);
  const some = await send(`${header}\nJohor,MY,H100 SXM,-3,2027-01-01,planned\n`, "retire.csv");
  expect(some.preview).toMatchObject({ additionCount: 1, problemCount: 0 });
  const tooMany = await send(`${header}\nJohor,MY,H100 SXM,-9,2027-01-01,planned\n`, "retire.csv");
  expect(tooMany.preview).toMatchObject({ additionCount: 0, problemCount: 1 });
  const rows = await getFleetFileFailedRows(ask(), tooMany.preview.fileId);
  expect(await rows.text()).toMatch(/Johor,MY,H100 SXM,"'-9",2027-01-01,planned/);
});

test("rows that the register refuses come back as they stand in the file, unknown columns too, and no formula is live", async () => {
  await createFirm();
  await apply((await send(good)).preview.fileId, false);
  const sent = await send(
    [
      "rack,site,destination,accelerator,units,effective_on,stage",
      "=1+1,johor,Malaysia,h100 sxm,-9,1 March 2027,announced",
      "R2,Lima,Atlantis,H100 SXM,1,2026-01-01,installed",
      "R3,Johor,Singapore,H100 SXM,2,2027/4/1,planned",
      "R4,Reno,US,H100 SXM,1,2027-01-01,planned",
    ].join("\n"),
  );
  expect(sent.preview).toMatchObject({ additionCount: 1, refusedRowCount: 3 });
  const rows = await getFleetFileFailedRows(ask(), sent.preview.fileId);
  const lines = (await rows.text()).replace("\ufeff", "").trim().split("\r\n");
  expect(lines.map((line) => line.split(",").slice(0, 7).join())).toEqual([
    "rack,site,destination,accelerator,units,effective_on,stage",
    `"'=1+1",johor,Malaysia,h100 sxm,"'-9",1 March 2027,announced`,
    "R2,Lima,Atlantis,H100 SXM,1,2026-01-01,installed",
    "R3,Johor,Singapore,H100 SXM,2,2027/4/1,planned",
  ]);
  expect(lines.map((line) => line.split(",")[7])).toEqual(["row", "2", "3", "4"]);
});

test("columns can be mapped by hand where the header's words do not say", async () => {
  await createFirm();
  const strange = await send("where,land,what,how many,when\nReno,US,H100 SXM,93,2026-01-01\n");
  expect(strange.kind).toBe("error");
  const { fileId } = strange as unknown as { fileId: string };
  const mapping = { site: 0, destination: 1, accelerator: 2, units: 3, effective_on: 4 };
  const lines = await readLines(await postFleetFilePreview(post(JSON.stringify({ mapping })), fileId));
  expect(lines.at(-1)).toMatchObject({ kind: "preview", preview: { additionCount: 1 } });
});

test.each([
  ["", "empty"],
  [`${header}\n`, "no rows"],
  [`${header.replaceAll(",", "|")}\na|b|c|1|2026-01-01|installed\n`, "|"],
])("a file that cannot be read is an error line: %j", async (csv, words) => {
  await createFirm();
  expect(await send(csv)).toMatchObject({ kind: "error", message: expect.stringContaining(words) as string });
});

test("a file above the limit is refused while it arrives and leaves nothing behind", async () => {
  await createFirm();
  const chunk = new Uint8Array(2 ** 20).fill(65);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent++ < 200) controller.enqueue(chunk);
      else controller.close();
    },
  });
  const request = new Request("http://localhost/", {
    method: "POST",
    body,
    headers: { cookie, "x-file-name": "big.csv" },
    duplex: "half",
  } as RequestInit);
  const response = await postFleetFile(request);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ message: expect.stringContaining("128 MiB") as string });
  expect(readdirSync(join(dataDir, "uploads"))).toEqual([]);
});

test("another firm's file, an unknown one and a path are not there", async () => {
  await createFirm();
  const { preview } = await send(good);
  await createApi().firm.create({ name: "Other", headquarters: "US", ultimateParent: "US" });
  const other = listFirms(getDatabase(dataDir)).find(({ name }) => name === "Other");
  const asOther = ask(`plimsoll-firm=${other?.id}`);
  for (const [request, id] of [
    [asOther, preview.fileId],
    [ask(), "nosuchfile"],
    [ask(), "../../etc/passwd"],
  ] as const)
    expect((await getFleetFileFailedRows(request, id)).status).toBe(404);
});

test("without a firm, a name or JSON the answer is a sentence and no 500", async () => {
  expect((await postFleetFile(post(good, { "x-file-name": "a.csv" }))).status).toBe(404);
  await createFirm();
  expect((await postFleetFile(post(good))).status).toBe(400);
  expect((await postFleetFile(post(good, { "x-file-name": "%" }))).status).toBe(400);
  expect((await postFleetFileApply(post("{"), "x")).status).toBe(400);
  expect((await postFleetFileApply(post("{}"), "x")).status).toBe(400);
});

test.each([
  ["null", "The input cannot be `null`; give an object with its fields."],
  ["{}", "`goodRowsOnly` is missing; give `true` or `false`."],
  [`{"goodRowsOnly":"yes"}`, "`goodRowsOnly` cannot be `yes`; give `true` or `false`."],
  [`{"goodRowsOnly":true,"rows":[]}`, "`rows` is no field of this input; leave it out."],
  [`{"goodRowsOnly":true,"mapping":{"site":-1}}`, "`mapping.site` cannot be `-1`; give at least 0."],
  [`{"goodRowsOnly":true,"mapping":{"where":1}}`, "`where` is no field of `mapping`; leave it out."],
])("the body %s is refused with the value and what is accepted", async (body, message) => {
  await createFirm();
  const { preview } = await send(good);
  const answer = await postFleetFileApply(post(body), preview.fileId);
  expect([answer.status, await answer.json()]).toMatchObject([400, { message }]);
});

test.skipIf(!hasSharedFleets)("the page and the command line agree on the real fleets", async () => {
  const { runCli } = await import("#server/cli/run-cli");
  const fleets = [
    ["nvidia-as-published", "US"],
    ["nebius-with-plan-dates", "NL"],
  ] as const;
  for (const [name, headquarters] of fleets) {
    const api = createApi();
    const { id } = await api.firm.create({ name, headquarters, ultimateParent: headquarters });
    const chosen = { cookie: `${cookie}; plimsoll-firm=${id}` };
    const sent = await postFleetFile(
      post(await readFile(getSharedFleet(name)), { ...chosen, "x-file-name": `${name}.csv` }),
    );
    const preview = (await readLines(sent)).at(-1)?.preview;
    expect(preview?.refusedRowCount).toBe(name === "nvidia-as-published" ? 3 : 0);
    await postFleetFileApply(post(JSON.stringify({ goodRowsOnly: true }), chosen), preview?.fileId ?? "").then(
      readLines,
    );
    const within = createCaller(
      createHttpContext(new Request("http://localhost/", { headers: chosen }), new Headers()),
    );
    const overview: OverviewView = await within.assessment.getOverview({});
    let printed = "";
    await runCli(["check", getSharedFleet(name), "--hq", headquarters, "--skip-bad-rows", "--json"], {
      print: (text) => (printed = text),
      complain: (text) => expect.fail(text),
      now: () => "2026-11-23T10:00:00.000Z",
      openRegister: () => expect.fail("check opens no register"),
    });
    const result = JSON.parse(printed) as CheckResult;
    expect(overview.totalMilliTpp).toBe(result.totalMilliTpp);
    expect(overview.lines.map((line) => [line.limitId, line.measured.partMilliTpp, line.explanation])).toEqual(
      result.findings.map((finding) => [finding.limit, finding.partMilliTpp, finding.explanation]),
    );
    expect(overview.flagged.rows.map(({ siteName, overLineUnits }) => [siteName, overLineUnits])).toEqual(
      result.findings.flatMap((finding) => finding.overLine.map(({ site, units }) => [site, units])),
    );
  }
});

test("files that are sent and imported at the same moment do not trip over each other", async () => {
  await createFirm();
  const tabs = Array.from({ length: 8 }, async (_, tab) => {
    for (let n = 1; n <= 12; n++) {
      const sent = await send(`${header}\nReno ${tab},US,H100 SXM,${n},2026-01-${10 + n},installed\n`);
      expect(sent).toMatchObject({ kind: "preview" });
      expect(await apply(sent.preview.fileId, false)).toMatchObject({ kind: "applied" });
    }
  });
  await Promise.all(tabs);
  expect(readdirSync(join(dataDir, "uploads"))).toEqual([]);
});

test("a file that another tab has imported meanwhile is not here any more, and no path of the server is told", async () => {
  await createFirm();
  const { preview } = await send(good);
  const lines = await Promise.all([apply(preview.fileId, false), apply(preview.fileId, false)]);
  for (const line of lines)
    if (line.kind === "applied") expect(line.result.rowsAdded + line.result.rowsAlreadyThere).toBe(2);
    else expect(line.message).toBe("The file `fleet.csv` is not here any more; choose it again.");
  rmSync(join(dataDir, "uploads", preview.fileId), { force: true });
  writeFileSync(
    join(dataDir, "uploads", `${preview.fileId}.json`),
    readFileSync(labelOf(await send(good, "second.csv")), "utf8"),
  );
  expect(await apply(preview.fileId, false)).toMatchObject({
    kind: "error",
    message: "The file `second.csv` is not here any more; choose it again.",
  });
});

function labelOf({ preview }: Line): string {
  return join(dataDir, "uploads", `${preview.fileId}.json`);
}

test("nothing of a request stays behind but the database", async () => {
  await createFirm();
  await apply((await send(good)).preview.fileId, false);
  expect(existsSync(join(dataDir, "uploads"))).toBe(true);
  expect(readdirSync(join(dataDir, "uploads"))).toEqual([]);
});

test("a page of one firm cannot import, nor read a file, while another firm is chosen", async () => {
  const shown = await createApi().firm.create({ name: "Meridian", headquarters: "US", ultimateParent: "US" });
  const chosen = await createApi().firm.create({ name: "Harbour", headquarters: "US", ultimateParent: "US" });
  const other = { cookie: `${cookie}; plimsoll-firm=${chosen.id}`, "x-plimsoll-firm": shown.id };
  const same = { ...other, "x-plimsoll-firm": chosen.id };
  const csv = "site,destination,accelerator,units,effective_on\nReno,US,H100 SXM,8,2026-01-01\n";
  const sent = await postFleetFile(post(csv, { ...same, "x-file-name": "fleet.csv" }));
  const [line] = (await readLines(sent)).slice(-1);
  const fileId = line?.preview.fileId ?? "";
  const answers = [
    await postFleetFile(post(csv, { ...other, "x-file-name": "fleet.csv" })),
    await postFleetFilePreview(post("{}", other), fileId),
    await postFleetFileApply(post(JSON.stringify({ goodRowsOnly: false }), other), fileId),
    await getFleetFileFailedRows(new Request("http://localhost/", { headers: other }), fileId),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("another tab has chosen `Harbour`");
  }
  const applied = await postFleetFileApply(post(JSON.stringify({ goodRowsOnly: false }), same), fileId);
  expect((await readLines(applied)).at(-1)).toMatchObject({ kind: "applied", result: { rowsAdded: 1 } });
});
