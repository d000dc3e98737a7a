import { formatCount } from "../format-number";
import { formatDate } from "../iso-date";
import type { SignOffFacts } from "../sign-off/sign-off-facts";
import type { SignOffState } from "../sign-off/sign-off";
import { explainCertificateTitle, formatUtc } from "./explain-certificate";
import { explainHeadline } from "./explain-headline";

/** What is in the evidence, file by file, in the order in which a reader wants them. */
export const evidenceFileWords = {
  "certificate.pdf": "the decision on paper: verdict, shares, signatures, every proposed allocation",
  "workbook.xlsx": "the sums as live formulas, from allocations to shares to verdicts",
  "decision.json": "what was decided, on which facts, by which day",
  "facts.json": "everything that the decision rests on, exactly as it was frozen and hashed (canonical JSON, RFC 8785)",
  "register.csv": "the register's allocations one by one, as they were frozen",
  "accelerators.json":
    "the accelerators with their published rates, TPP, control class and sources, as they were frozen",
  "allocations.csv":
    "every allocation that the assessment adds up: the register's, those of other approved plans, the plan's own",
  "shares.csv": "every limit on every date: part, total, and the two products whose comparison decides",
  "signatures.csv": "who signed, when, in which words",
  "events.jsonl": "everything that happened to the sign-off, one event a line",
  "audit.jsonl": "the firm's audit chain from the plan's first entry to a signed checkpoint",
  "rulebook.txt": "the edition: limits, lists and readings with their quotes",
  "verify.mjs": "redoes every sum and every hash (Node 20 or later, nothing to install)",
  "verify.py": "the same in Python (3.9 or later, standard library only)",
  "public-key.pem": "the public key of the installation that sealed this",
  SHA256SUMS: "the SHA-256 of every other file",
  "SHA256SUMS.sig": "the Ed25519 signature of SHA256SUMS",
} as const;

/** Why there is no evidence of a sign-off that is not decided. */
export function explainUndecided(reference: string): string {
  return `There is no evidence of \`${reference}\` yet: nothing is decided. Wait until it is approved or rejected, then make it again.`;
}

/** Why there is none of a decision from before the register's allocations were frozen with a request. */
export function explainNoAnnexes(reference: string): string {
  return `\`${reference}\` was submitted before Plimsoll kept the register's allocations with a request, so its sums cannot be shown one by one. Submit the plan again; the audit trail proves this decision meanwhile.`;
}

interface Described {
  readonly reference: string;
  readonly state: SignOffState;
  readonly decidedAt: string;
  readonly facts: SignOffFacts;
  readonly hash: string;
  readonly keyId: string;
  readonly checkpoint: { readonly sequence: number; readonly keyId: string };
}

/** The evidence's own README: what it holds, and how to verify it with tools that everybody has. The indented lines are commands. */
export function explainEvidence({ reference, state, decidedAt, facts, hash, keyId, checkpoint }: Described): string {
  const { title, sentences } = explainHeadline(facts.assessment);
  const heading = `PLIMSOLL EVIDENCE OF ${reference}`;
  const files = Object.entries(evidenceFileWords).map(([name, words]) => `${name.padEnd(19)}${words}`);
  return `${heading}
${"=".repeat(heading.length)}

${explainCertificateTitle(state)}: plan "${facts.plan.name}" of ${facts.firm.name}.
State: ${state.toUpperCase()}, decided on ${formatUtc(decidedAt)}.
${[title, ...sentences].join(" ")}
Judged as of ${formatDate(facts.asOf)} and on every later date, by the edition ${facts.edition.id}, on
version ${formatCount(facts.register.version)} of the register.

Nothing of Plimsoll is needed to verify this. Open a terminal in this folder and
run the indented lines, or do step 5 alone, which does all of it and more.


1. NOTHING WAS CHANGED

    sha256sum --check --strict SHA256SUMS

   Every file must be OK. (On macOS: shasum -a 256 --check SHA256SUMS)


2. WHO SEALED IT

    openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig

   It must say "Signature Verified Successfully". Then look whose key that is:

    openssl pkey -pubin -in public-key.pem -outform DER | sha256sum

   It must print
   ${keyId}
   and that must be what the firm tells you by another way, from its file
   keys/audit-ed25519.pub.pem. A key beside what it seals shows that the folder
   is whole, and not who sealed it.


3. WHAT WAS SIGNED

    sha256sum facts.json

   It must print
   ${hash}
   which is the code on the certificate, in signatures.csv and in the words of
   every signature.


4. THE SUMS, IN ANY SPREADSHEET

   Open workbook.xlsx and let it recalculate (in LibreOffice: Ctrl+Shift+F9).
   Its sheet Verdicts says for every limit what the formulas give, what Plimsoll
   found, and whether they agree. Change a number under Allocations and watch.
   Without a spreadsheet: in shares.csv a limit holds on a date where
   denominatorTimesPart is at most numeratorTimesTotal. Both are whole numbers;
   TPP is counted in thousandths everywhere, so nothing is rounded.


5. EVERYTHING AT ONCE

    node verify.mjs

   or

    python3 verify.py

   Each redoes every hash, the signatures, the audit chain, the events with who
   had to sign, and every sum from the allocations to the verdicts. It names each
   file that is wrong and ends with 1, or ends with 0. Add --key KEY.pem to
   check against the key that the firm gave you, and --trail TRAIL.jsonl to
   check audit.jsonl against the firm's whole audit trail (plimsoll audit export).


FILES

${files.join("\n")}


WHAT TO KNOW

audit.jsonl starts with the plan's first entry and holds everything that the firm
recorded until entry ${formatCount(checkpoint.sequence)}, which was signed${checkpoint.keyId === keyId ? "" : " with an earlier key of the installation"}: a chain can only be
followed without a gap. Entries before it are proved by a whole export.
Who the required signers are was the firm's policy on the day of submission, as
recorded in events.jsonl. Whether the accelerators' published rates are right is
shown by their sources in accelerators.json.
`;
}
