import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderCertificate } from "#server/services/evidence/certificate/render-certificate";
import type { CertificateInput } from "#server/services/evidence/certificate/certificate-input";
import {
  buildCertificateInput,
  buildManyLines,
  buildRevokedInput,
  buildSignOffFacts,
  names,
} from "#tests/support/certificate-input";
import { requirePoppler } from "../../../bin/lib/poppler.mjs";
import { drawPages, findInk, type Pixel, readInfo, readPages } from "#tests/support/poppler";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-certificate-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
beforeAll(requirePoppler, 120_000);

let last = 0;
async function saveCertificate(input: CertificateInput): Promise<string> {
  const path = join(folder, `${++last}.pdf`);
  writeFileSync(path, await renderCertificate(input));
  return path;
}

/** Text as it is found when somebody searches: one blank between words, no marks of direction. */
function flatten(text: string): string {
  return text.replace(/\p{Bidi_Control}/gu, "").replace(/\s+/g, " ");
}

/** The pale red of a stamp on white paper. */
function isStamp([red, green, blue]: Pixel): boolean {
  return red > 235 && green > 215 && green < 235 && Math.abs(green - blue) < 4;
}

/** Points on the page, from the top left corner. */
const paper = { width: 595, height: 842 };
const body = { left: 47, right: 549, top: 40, bottom: 780 };
const foot = { top: 793, bottom: 815 };

const long = () => {
  const { plan } = buildSignOffFacts();
  return buildCertificateInput({ facts: buildSignOffFacts({ plan: { ...plan, lines: buildManyLines(300) } }) });
};

describe("what a certificate says", () => {
  test("names in every script are found in its text", async () => {
    const text = flatten((await readPages(await saveCertificate(buildCertificateInput()))).join(" "));
    for (const name of Object.values(names)) expect(text).toContain(name);
    expect(text).toContain("in the place of 王镕基");
    expect(text).toContain("مركز بيانات الرياض");
    expect(text).toContain("新加坡 Jurong");
    expect(text).toContain("Łódź Północ");
  });

  test("the verdict, the shares, the words of the rule and the code", async () => {
    const input = buildCertificateInput();
    const text = flatten((await readPages(await saveCertificate(input))).join(" "));
    expect(text).toContain("Within every limit.");
    expect(text).toMatch(/Malaysia 5\.27 % 5\.27 % 7 ?% 1\.73 %/);
    expect(text).toContain(input.facts.edition.legalStatus);
    expect(text).toContain("9f86 d081 884c 7d65 9a2f eaa0 c55a d015 a3bf 4f1b 2b0b 822c d15d 6c15 b0f0 0a08");
    expect(text).toContain("Until Texas 4 is live, at most 40,000 NVIDIA B200 in Malaysia.");
    expect(text).toContain("Shown with the second factor, at the moment of signing");
    expect(text).toContain("−1,013,196.8");
  });

  test("a character that no font has is told by its number", async () => {
    const { firm } = buildSignOffFacts();
    const facts = buildSignOffFacts({ firm: { ...firm, name: "Ωμέγα ไ\u202e" } });
    const [first = ""] = await readPages(await saveCertificate(buildCertificateInput({ facts })));
    expect(flatten(first)).toContain("Ωμέγα [U+0E44]");
  });

  test("its file has a title, a language, an author and tags, and the decision's date", async () => {
    const path = await saveCertificate(buildCertificateInput());
    const info = await readInfo(path);
    expect(info).toMatch(/Title: +SO-12 Home first, then Asia: Certificate of approval, approved/);
    expect(info).toMatch(/Author: +Plimsoll/);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/Page size: +595\.28 x 841\.89 pts \(A4\)/);
    expect(info).toMatch(/CreationDate: +2026-11-26T14:02:33Z/);
    expect(readFileSync(path, "latin1")).toContain("/Lang (en)");
  });
});

test("the same decision gives the same bytes", async () => {
  expect((await renderCertificate(long())).equals(await renderCertificate(long()))).toBe(true);
  const [one, other] = [buildRevokedInput(), buildCertificateInput()];
  expect((await renderCertificate(one)).equals(await renderCertificate(other))).toBe(false);
});

describe("300 lines", () => {
  let pages: readonly string[] = [];
  beforeAll(async () => {
    pages = await readPages(await saveCertificate(long()));
  });

  test("each stand on exactly one page, in their order", () => {
    const units = pages
      .join("\n")
      .split("\n")
      .flatMap((line) => /\s\+(1,\d{3})\s+1 Apr 2027/.exec(line)?.[1] ?? []);
    expect(units).toEqual(Array.from({ length: 300 }, (_, index) => (1_001 + index).toLocaleString("en-US")));
  });

  test("have the header on every page that they run over, and each page its number and the code", () => {
    const withLines = pages.filter((page) => /\+1,\d{3}\s+1 Apr 2027/.test(page));
    expect(withLines.length).toBeGreaterThan(5);
    for (const page of withLines)
      expect(page).toMatch(/Line +Site +Destination +Accelerator +Units +Effective on +TPP/);
    for (const [index, page] of pages.entries())
      expect(flatten(page)).toMatch(
        new RegExp(`SO-12 SHA-256 9f86 d081 884c… Plimsoll certificate for .+ Page ${index + 1} of ${pages.length}`),
      );
  });
});

describe("an approval that has no force any more", () => {
  test("says REVOKED across every page, with when, by whom and why at the top of the first", async () => {
    const revoked = await saveCertificate(buildRevokedInput());
    const pages = await readPages(revoked);
    expect(flatten(pages[0] ?? "")).toContain(`Revoked on 22 Dec 2026, 16:45:00 UTC by ${names.arabic}`);
    expect(flatten(pages[0] ?? "")).toContain("Reason: The delivery to Texas slipped to June");
    for (const page of pages) expect(page).toContain("REVOKED on 22 Dec 2026");
    for (const image of await drawPages(revoked)) {
      // The stamp is the only thing that is pale red; it crosses the page from corner to corner.
      const stamped = findInk(image, isStamp);
      expect(stamped.count).toBeGreaterThan(5_000);
      expect(stamped.right - stamped.left).toBeGreaterThan(paper.width * 0.6);
      expect(stamped.bottom - stamped.top).toBeGreaterThan(paper.height * 0.6);
    }
  });

  test("and one that stands has no such stamp", async () => {
    const approved = await saveCertificate(buildCertificateInput());
    expect((await readPages(approved)).join(" ")).not.toContain("REVOKED");
    for (const image of await drawPages(approved)) {
      const stamped = findInk(image, isStamp);
      expect(stamped.count).toBe(0);
    }
  });

  test.each(["superseded", "expired"] as const)("says so too when it is %s", async (state) => {
    const revoked = buildRevokedInput();
    const event =
      state === "expired"
        ? ({ kind: "expire", reason: "Its last day has passed." } as const)
        : ({ kind: "supersede", bySignOffId: "so-15" } as const);
    const events = [...revoked.events, { sequence: 20, at: "2026-12-30T00:00:00.000Z", actorName: "Plimsoll", event }];
    const pages = await readPages(await saveCertificate({ ...revoked, state, events, supersededBy: "SO-15" }));
    for (const page of pages) expect(page).toContain(`${state.toUpperCase()} on 30 Dec 2026`);
  });
});

describe("the paper", () => {
  test.each([
    ["an approval", buildCertificateInput],
    ["300 lines", long],
    ["long and unbroken texts", buildUnwieldy],
  ])("%s keeps to its margins and clear of the foot", async (_, build) => {
    for (const image of await drawPages(await saveCertificate(build()))) {
      const ink = findInk(image, (pixel) => Math.min(...pixel) < 250);
      expect(ink.left).toBeGreaterThanOrEqual(body.left);
      expect(ink.right).toBeLessThanOrEqual(body.right);
      expect(ink.top).toBeGreaterThanOrEqual(body.top);
      expect(ink.bottom).toBeLessThanOrEqual(foot.bottom);
      const between = findInk(image, (pixel, _x, y) => y > body.bottom && y < foot.top && Math.min(...pixel) < 250);
      expect(between.count).toBe(0);
    }
  });
});

/** What people may type at its longest. */
function buildUnwieldy(): CertificateInput {
  const facts = buildSignOffFacts();
  const words = "A word, 数据中心的部署计划，必须先在国内。 شركة (الرياض) للحوسبة ".repeat(40);
  const unbroken = "W".repeat(200);
  return buildCertificateInput({
    facts: buildSignOffFacts({
      plan: { ...facts.plan, name: unbroken },
      firm: { ...facts.firm, name: unbroken },
      sites: facts.sites.map((site) => ({ ...site, name: `${unbroken} 数据中心` })),
    }),
    message: words,
    conditions: Array.from({ length: 12 }, () => ({ reference: "SO-1", words, finding: "Holds.", holds: true })),
    signatures: buildCertificateInput().signatures.map((signature) => {
      return { ...signature, personName: unbroken, reason: words };
    }),
  });
}
