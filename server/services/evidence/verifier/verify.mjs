#!/usr/bin/env node
/*
 * Verifies the evidence of a sign-off by itself: one file, nothing but Node 20 or later.
 *
 *   node verify.mjs [FOLDER…] [--key KEY.pem] [--trail TRAIL.jsonl]
 *
 * FOLDER is where the ZIP was unpacked; without one, it is where this file lies. --key is the public key that the firm gave you: without it
 * you learn that the folder is whole, and not who sealed it. --trail is the firm's whole audit trail as `plimsoll audit export` writes it.
 * It redoes every hash, the signatures, the audit chain, who signed what, and every sum from the allocations to the verdicts. Ends with 0 where
 * everything holds, 1 where anything does not, 2 where it was called wrongly. Amounts are whole thousandths of TPP throughout, never rounded.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const stages = ["installed", "committed", "planned"];
const bitsOfFormat = { fp64: 64, fp32: 32, fp16: 16, bf16: 16, fp8: 8, int8: 8, fp6: 6, fp4: 4, int4: 4 };
const exactRange = 2n ** 53n;

/** What is wrong, each with the file in which it is. */
class Faults {
  list = [];

  add(file, because) {
    this.list.push({ file, because });
  }

  /** Does a check; what it cannot even read is a fault of the file. */
  check(file, doIt) {
    try {
      return doIt();
    } catch (error) {
      this.add(file, `cannot be read: ${error.message}`);
      return undefined;
    }
  }

  expect(file, what, found, expected) {
    const difference = findDifference(found, expected, what);
    if (difference !== null) this.add(file, difference);
  }
}

// ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function hashOf(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** JSON with its keys sorted: equal values are equal texts. */
function toCanonical(value) {
  if (Array.isArray(value)) return `[${value.map(toCanonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${toCanonical(value[key])}`).join(",")}}`;
}

/** Where two values differ first, in words; null where they do not. */
function findDifference(found, expected, path) {
  const isObject = (value) => value !== null && typeof value === "object";
  if (isObject(found) && isObject(expected) && Array.isArray(found) === Array.isArray(expected)) {
    if (Array.isArray(found) && found.length !== expected.length)
      return `${path}: ${found.length} are written, ${expected.length} follow from the facts`;
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const difference = findDifference(found[key], expected[key], `${path}.${key}`);
      if (difference !== null) return difference;
    }
    return null;
  }
  if (Object.is(found, expected)) return null;
  return `${path}: ${JSON.stringify(found)} is written, ${JSON.stringify(expected)} follows from the facts`;
}

/** The columns of the CSV files. */
const columnsOf = {
  "register.csv":
    "sequence,allocationId,siteId,siteName,destination,holding,acceleratorId,acceleratorName,controlClass,milliTppPerUnit,units,effectiveOn,stage",
  "allocations.csv":
    "number,origin,reference,site,destination,holding,accelerator,controlClass,stage,effectiveOn,units,milliTppPerUnit,milliTpp,counting",
  "shares.csv":
    "limitId,destination,on,isMeasured,partMilliTpp,totalMilliTpp,numerator,denominator,denominatorTimesPart,numeratorTimesTotal,state",
  "signatures.csv": "at,person,personId,inThePlaceOf,method,hash,meaning,reason",
};

/** The records of a CSV file by their columns, which are those that the file has to have. */
function parseCsv(text, file) {
  const rows = [];
  let row = [];
  let cell = "";
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') cell += text[++index];
      else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ",") {
      row.push(cell);
      cell = "";
    } else if (character === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      row = [];
      cell = "";
    } else cell += character;
  }
  if (cell !== "" || row.length > 0) throw new Error("its last line is cut off");
  const [head = [], ...records] = rows;
  if (head.join(",") !== columnsOf[file]) throw new Error(`its columns are not ${columnsOf[file]}`);
  return records.map((record, index) => {
    if (record.length !== head.length)
      throw new Error(`record ${index + 1} has ${record.length} cells of ${head.length}`);
    return Object.fromEntries(head.map((name, column) => [name, record[column]]));
  });
}

/** Compares the records of a CSV file with those that follow from the facts. A text that a spreadsheet would run stands behind an apostrophe. */
function expectRecords(faults, file, found, expected) {
  if (found.length !== expected.length)
    faults.add(file, `${found.length} records are written, ${expected.length} follow from the facts`);
  const isSame = (cell, value) => cell === String(value) || cell === `'${value}`;
  for (const [index, record] of expected.entries())
    for (const [name, value] of Object.entries(record))
      if (found[index] !== undefined && !isSame(found[index][name], value)) {
        const cell = JSON.stringify(found[index][name]);
        faults.add(file, `record ${index + 1}, ${name}: ${cell} is written, ${JSON.stringify(String(value))} follows`);
        return;
      }
}

// ── The seal ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Every file has the sum that SHA256SUMS says, and no other file is there. Answers whether that is so. */
function checkSums(faults, files) {
  const text = files.get("SHA256SUMS")?.toString() ?? "";
  const before = faults.list.length;
  const sums = new Map();
  for (const line of text.split("\n").slice(0, -1)) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}([^/\\]+)$/.exec(line) ?? [];
    if (name === undefined || sums.has(name)) faults.add("SHA256SUMS", `line ${sums.size + 1} is no sum of a file`);
    else sums.set(name, sum);
  }
  if (sums.size === 0 || !text.endsWith("\n")) faults.add("SHA256SUMS", "is missing, or cut off");
  for (const [name, sum] of sums) {
    const bytes = files.get(name);
    if (bytes === undefined) faults.add(name, "is missing, though SHA256SUMS names it");
    else if (hashOf(bytes) !== sum) faults.add(name, "was changed: its SHA-256 is not the one in SHA256SUMS");
  }
  for (const name of files.keys())
    if (!sums.has(name) && !["SHA256SUMS", "SHA256SUMS.sig"].includes(name))
      faults.add(name, "does not belong here: SHA256SUMS does not name it");
  return faults.list.length === before;
}

function openKey(pem) {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== "ed25519") throw new Error("it is no Ed25519 key");
  return { key, id: hashOf(key.export({ type: "spki", format: "der" })) };
}

function checkSeal(faults, files, trusted) {
  const sealed = faults.check("public-key.pem", () => openKey(files.get("public-key.pem")));
  if (sealed === undefined) return;
  const signature = files.get("SHA256SUMS.sig") ?? Buffer.alloc(0);
  if (!verify(null, files.get("SHA256SUMS") ?? Buffer.alloc(0), sealed.key, signature))
    for (const name of ["SHA256SUMS", "SHA256SUMS.sig"])
      faults.add(name, "the signature does not hold under public-key.pem: one of the three was changed");
  if (trusted.length > 0 && !trusted.includes(sealed.id))
    faults.add("public-key.pem", `is not the key that you trust: its SHA-256 is ${sealed.id}`);
}

// ── The audit trail ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The entries of a trail: each the text that was hashed, linked to the one before it, the last line the signed checkpoint. */
function readTrail(faults, file, text, trusted) {
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new Error("its last line is cut off");
  const end = JSON.parse(lines.pop() ?? "null");
  let before = null;
  const entries = lines.map((line) => {
    const entry = JSON.parse(line);
    const { sequence, previousHash, format } = entry;
    if (format !== "plimsoll-audit-entry-1") faults.add(file, `entry ${sequence} is in no form that is known here`);
    if (before !== null && sequence !== before.sequence + 1)
      faults.add(file, `entry ${before.sequence + 1} is missing`);
    if (before !== null && previousHash !== before.hash)
      faults.add(file, `entry ${sequence} does not follow on entry ${before.sequence}: one of them was changed`);
    before = { sequence, hash: hashOf(line) };
    return entry;
  });
  checkCheckpoint(faults, file, end, before, trusted);
  return { entries, lines };
}

function checkCheckpoint(faults, file, { checkpoint, publicKey, signature }, last, trusted) {
  const { key, id } = openKey(publicKey);
  if (checkpoint.format !== "plimsoll-audit-checkpoint-1") faults.add(file, "its checkpoint is in no form known here");
  if (checkpoint.sequence !== last?.sequence || checkpoint.hash !== last.hash)
    faults.add(file, `its last entry is not entry ${checkpoint.sequence}, which the checkpoint signs`);
  if (
    id !== checkpoint.keyId ||
    !verify(null, Buffer.from(toCanonical(checkpoint)), key, Buffer.from(signature, "hex"))
  )
    faults.add(file, "the signature of its checkpoint does not hold");
  if (trusted.length > 0 && !trusted.includes(id))
    faults.add(file, `its checkpoint is signed with a key that you do not trust: its SHA-256 is ${id}`);
}

/** Every event of the sign-off is in the trail, as it is, and no other. */
function checkEventsInTrail(faults, { firm, plan, signOffId, request }, events, entries) {
  const own = entries.filter(({ after }) => after?.signOffId === signOffId && after.event !== undefined);
  if (own.length !== events.length)
    faults.add("events.jsonl", `${events.length} events are written, the audit trail has ${own.length}`);
  faults.expect("decision.json", "the request", request, own[0]?.after.request);
  for (const [index, { at, actorId, actorName, event }] of events.entries()) {
    const entry = own[index];
    const expected = entry && [entry.at, entry.actorId, entry.actorName, entry.after.event];
    if (entry === undefined || toCanonical([at, actorId, actorName, event]) !== toCanonical(expected))
      faults.add("events.jsonl", `event ${index + 1} is not what the audit trail has`);
    else if (entry.subjectId !== plan.id || entry.firmId !== firm.id)
      faults.add("decision.json", `event ${index + 1} is about another plan or firm in the audit trail`);
  }
}

/** The evidence's trail is part of the whole one, line for line. */
function checkAgainstWhole(faults, lines, path, trusted) {
  const whole = faults.check(path, () => readTrail(faults, path, readFileSync(path, "utf8"), trusted));
  if (whole === undefined) return;
  if (whole.entries[0]?.sequence !== 1) faults.add(path, "does not start with entry 1, so it is not the whole trail");
  const first = whole.lines.indexOf(lines[0]);
  if (first < 0 || lines.some((line, index) => whole.lines[first + index] !== line))
    faults.add("audit.jsonl", `is not part of the whole trail ${path}`);
}

// ── Who signed ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const statesOfEvent = {
  submit: ["draft"],
  renew: ["submitted"],
  "request-changes": ["submitted"],
  sign: ["submitted"],
  reject: ["submitted"],
  withdraw: ["submitted"],
  supersede: ["approved"],
  revoke: ["approved"],
  expire: ["submitted", "approved"],
  adopt: ["approved"],
  "mark-for-review": ["approved"],
  "hold-again": ["approved"],
};
const stateAfter = {
  submit: "submitted",
  renew: "submitted",
  "request-changes": "changes-requested",
  reject: "rejected",
  withdraw: "withdrawn",
  supersede: "superseded",
  revoke: "revoked",
  expire: "expired",
  adopt: "approved",
  "mark-for-review": "approved",
  "hold-again": "approved",
};

function covers({ personId, actsFor }, { approverIds }) {
  return approverIds === null || [personId, ...actsFor].some((id) => approverIds.includes(id));
}

function countSigners(requirement, signatures) {
  return new Set(signatures.filter((one) => covers(one, requirement)).map(({ personId }) => personId)).size;
}

/** Why a signature may not be given, or null. */
function findRefusal({ subject, signatures }, { signature, now }) {
  const { hash, authorIds, requirements, order, bufferReason } = subject;
  const given = signatures.filter((one) => one.hash === hash);
  const next = requirements.find((requirement) => countSigners(requirement, given) < requirement.count);
  if (signature.hash !== hash || now.hash !== hash) return "it is on other facts";
  if (authorIds.includes(signature.personId)) return "an author of the plan gave it";
  if (now.judgement.verdict !== "within") return `the verdict was ${now.judgement.verdict}`;
  if (!now.judgement.doConditionsHold) return "a condition did not hold";
  if (now.judgement.isInBuffer && bufferReason === null) return "a buffer was passed without a reason";
  if (given.some(({ personId }) => personId === signature.personId)) return "the person had signed already";
  if (!requirements.some((requirement) => covers(signature, requirement))) return "nobody asked for it";
  if (order === "fixed" && next !== undefined && !covers(signature, next)) return "it was not yet the person's turn";
  if (!signature.meaning.includes(hash)) return "its words do not name the facts";
  return null;
}

/** Why nobody could have signed what was submitted as it was asked for, or null. */
function findUnaskable({ requirements, peopleNeeded }) {
  const isCount = (count) => Number.isInteger(count) && count >= 1;
  if (requirements.length === 0 || !requirements.every(({ count }) => isCount(count)) || !isCount(peopleNeeded))
    return "it asks for no signature where it has to ask for one at least";
  return null;
}

/** Whether somebody else acted than the one whom the event names. */
function isBySomebodyElse({ actorId, actorName, event }) {
  const { personId, personName = actorName } = event.signature ?? { personId: event.personId ?? actorId };
  return personId !== actorId || personName !== actorName;
}

/** What the events give, one after the other; each one that may not happen is a fault. */
function replay(faults, events) {
  const signOff = { state: "draft", subject: null, signatures: [], isAdopted: false, decidedAt: null };
  for (const [index, record] of events.entries()) {
    const { sequence, at, event } = record;
    const complain = (because) => faults.add("events.jsonl", `event ${index + 1} (${event.kind}): ${because}`);
    if (sequence !== index + 1) complain(`it has the number ${sequence}`);
    if (isBySomebodyElse(record)) complain("somebody else did it than it names");
    const from = Object.hasOwn(statesOfEvent, event.kind) ? statesOfEvent[event.kind] : [];
    if (!from.includes(signOff.state)) complain(`it cannot happen to what is ${signOff.state}`);
    if (event.subject !== undefined) {
      signOff.subject = event.subject;
      const because = findUnaskable(event.subject);
      if (because !== null) complain(because);
    }
    if (event.kind === "sign") {
      const refusal = findRefusal(signOff, event);
      if (refusal !== null) complain(`the signature does not count: ${refusal}`);
      const { authorIds, hash, requirements, peopleNeeded } = signOff.subject;
      const isAskable = findUnaskable(signOff.subject) === null;
      const actsFor = event.signature.actsFor.filter((id) => !authorIds.includes(id));
      signOff.signatures.push({ ...event.signature, actsFor });
      const given = signOff.signatures.filter((one) => one.hash === hash);
      const people = new Set(given.map(({ personId }) => personId)).size;
      const isOpen = requirements.some((requirement) => countSigners(requirement, given) < requirement.count);
      if (isAskable && people >= peopleNeeded && !isOpen) signOff.state = "approved";
    } else {
      if (["adopt", "expire", "supersede"].includes(event.kind) && signOff.isAdopted)
        complain("it is in the register already");
      if (["request-changes", "reject"].includes(event.kind) && event.hash !== signOff.subject?.hash)
        complain("it is on other facts");
      if (event.kind === "reject" && signOff.subject?.authorIds.includes(event.personId)) complain("an author did it");
      signOff.isAdopted ||= event.kind === "adopt";
      signOff.state = stateAfter[event.kind];
    }
    if (["approved", "rejected", "expired"].includes(signOff.state)) signOff.decidedAt ??= at;
  }
  return signOff;
}

/** The decision is what the events give. */
function checkDecision(faults, decision, events, { state, decidedAt, subject }) {
  const find = (kind) => events.find(({ event }) => event.kind === kind);
  const submitted = find("submit");
  const expected = {
    state,
    decidedAt,
    hash: subject.hash,
    submittedAt: submitted?.at,
    submittedBy: { id: submitted?.actorId, name: submitted?.actorName },
    adoptedAt: find("adopt")?.at ?? null,
    supersededBy: find("supersede")?.event.bySignOffId ?? null,
  };
  const written = Object.fromEntries(Object.keys(expected).map((key) => [key, decision[key]]));
  faults.expect("decision.json", "what was decided", written, expected);
}

function checkSignatures(faults, records, { subject, signatures }) {
  const given = signatures.filter(({ hash }) => hash === subject.hash);
  const expected = given.map(({ at, personName, personId, method, hash, meaning, reason }) => {
    return { at, person: personName, personId, method, hash, meaning, reason };
  });
  expectRecords(faults, "signatures.csv", records, expected);
  given.forEach(({ actsFor }, index) => {
    if (actsFor.length > 0 !== (records[index]?.inThePlaceOf !== ""))
      faults.add("signatures.csv", `record ${index + 1}, inThePlaceOf: not as the events have it`);
  });
}

/** What was put before the approvers is what the facts say. */
function checkSubject(faults, { subject }, { request }, facts) {
  const { reference, bufferReason, signing, supersedes } = facts;
  const own = facts.conditions.filter((one) => one.reference === reference);
  const conditions = own.map(({ reference: _, ...condition }) => condition);
  faults.expect("events.jsonl", "conditions", subject.conditions, conditions);
  if (supersedes !== null && supersedes !== request?.supersedesId)
    faults.add("facts.json", "supersedes: not as it was requested");
  if (bufferReason !== undefined) faults.expect("events.jsonl", "bufferReason", subject.bufferReason, bufferReason);
  if (signing === undefined) return;
  const { policies, approvalsNeeded, order } = signing;
  const { peopleNeeded, requirements } = subject;
  const asked = { peopleNeeded, order: subject.order };
  faults.expect("events.jsonl", "who must sign", asked, { peopleNeeded: approvalsNeeded, order });
  const known = [...policies, { id: "firm", approverIds: null, count: approvalsNeeded }];
  for (const { id, approverIds, count } of requirements) {
    const policy = known.find((one) => one.id === id);
    const wanted = policy && { approverIds: policy.approverIds, count: policy.count };
    faults.expect("events.jsonl", `who must sign for ${id}`, { approverIds, count }, wanted);
  }
  if (!requirements.some(({ id }) => id === "firm"))
    faults.add("events.jsonl", "the firm's least number of approvers is not asked for");
}

/** Whoever the trail has at work on the plan is one of its authors. */
function checkAuthors(faults, { subject }, plan, entries) {
  for (const { action, subjectId, actorId, actorName } of entries)
    if (subjectId === plan.id && authoring.includes(action) && !subject.authorIds.includes(actorId))
      faults.add("events.jsonl", `authorIds: ${actorName} worked on the plan (${action}) and is not among them`);
}

const authoring = ["plan.create", "plan.save-lines"];

/** Nothing stands twice that is looked up by its key, and there is something to judge by. */
function checkKeys(faults, facts, accelerators) {
  const expectUnique = (file, what, keys) => {
    const seen = new Set();
    const twice = keys.find((key) => seen.size === seen.add(key).size);
    if (twice !== undefined) faults.add(file, `${what}: ${twice} stands there twice`);
  };
  const idOf = ({ id }) => id;
  expectUnique("facts.json", "register.cells", facts.register.cells.map(cellKeyOf));
  expectUnique("facts.json", "sites", facts.sites.map(idOf));
  expectUnique("facts.json", "accelerators", facts.accelerators.map(idOf));
  expectUnique("facts.json", "edition.limits", facts.edition.limits.map(idOf));
  expectUnique("accelerators.json", "accelerators", accelerators.map(idOf));
  if (facts.edition.limits.length === 0) faults.add("facts.json", "edition.limits: there is no limit to judge by");
}

// ── Accelerators and the register ──────────────────────────────────────────────────────────────────────────────────────────────────

/** TPP is dense rate × bit length, the highest over formats: GOPS × bits is thousandths of it. Null where no rate is published. */
function deriveMilliTpp(rates) {
  const all = rates.map(({ format, gigaOps }) => gigaOps * bitsOfFormat[format]);
  return all.length === 0 ? null : Math.max(...all);
}

/** ECCN 3A090: by TPP, and between 1,600 and 4,800 by performance density, TPP ÷ die area in mm². */
function deriveClass(milliTpp, { dieAreaHundredthsMm2: area, isDataCenterPart }) {
  const isDense = (hundredths) => milliTpp * 10 >= hundredths * area;
  if (milliTpp === null) return "unknown";
  if (milliTpp >= 4_800_000) return "3A090.a";
  if (milliTpp < 1_600_000 || !isDataCenterPart) return "below";
  if (area === null) return "unknown";
  if (isDense(592)) return "3A090.a";
  return isDense(320) || (milliTpp >= 2_400_000 && isDense(160)) ? "3A090.b" : "below";
}

function checkAccelerators(faults, accelerators, facts) {
  for (const accelerator of accelerators) {
    const { name, rates, milliTpp, controlClass } = accelerator;
    faults.expect("accelerators.json", `TPP of ${name}`, milliTpp, deriveMilliTpp(rates));
    faults.expect("accelerators.json", `class of ${name}`, controlClass, deriveClass(milliTpp, accelerator));
  }
  const byId = new Map(accelerators.map((one) => [one.id, one]));
  for (const { id, controlClass, milliTppPerUnit } of facts.accelerators) {
    const known = byId.get(id);
    const expected = { controlClass: known?.controlClass, milliTppPerUnit: known?.milliTpp ?? 0 };
    faults.expect("facts.json", `accelerator ${id}`, { controlClass, milliTppPerUnit }, expected);
  }
}

const cellKeyOf = ({ destination, effectiveOn, stage, holding, controlClass }) =>
  [destination, effectiveOn, stage, holding, controlClass].join(" ");

/** The register's allocations give the position that was judged, at the rates that were frozen. */
function checkRegister(faults, register, accelerators, facts) {
  const byId = new Map(accelerators.map((one) => [one.id, one]));
  const sums = new Map();
  for (const [index, row] of register.entries()) {
    const { acceleratorId, controlClass, milliTppPerUnit, units } = row;
    const known = byId.get(acceleratorId);
    if (known?.controlClass !== controlClass || String(known.milliTpp ?? 0) !== milliTppPerUnit)
      faults.add("register.csv", `record ${index + 1}: TPP or class is not that of the accelerator`);
    const sum = sums.get(cellKeyOf(row)) ?? { units: 0n, milliTpp: 0n };
    sum.units += BigInt(units);
    sum.milliTpp += BigInt(units) * BigInt(milliTppPerUnit);
    sums.set(cellKeyOf(row), sum);
  }
  const isSomething = ([, { units, milliTpp }]) => units !== 0n || milliTpp !== 0n;
  const toTable = (entries) =>
    Object.fromEntries(entries.filter(isSomething).map(([key, { units, milliTpp }]) => [key, `${units} ${milliTpp}`]));
  const cells = facts.register.cells.map((cell) => {
    return [cellKeyOf(cell), { units: BigInt(cell.units), milliTpp: BigInt(cell.milliTpp) }];
  });
  faults.expect("register.csv", "sums", toTable(cells), toTable([...sums]));
  const last = register.reduce((most, { sequence }) => Math.max(most, Number(sequence)), 0);
  faults.expect("facts.json", "the register's last allocation", facts.register.sequence, last);
}

// ── The assessment ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The allocations that a plan proposes, line by line and day by day. */
function listProposed(facts, lines) {
  const sites = new Map(facts.sites.map((one) => [one.id, one]));
  const accelerators = new Map(facts.accelerators.map((one) => [one.id, one]));
  return lines.flatMap(({ siteId, acceleratorId, allocations }) => {
    const [site, accelerator] = [sites.get(siteId), accelerators.get(acceleratorId)];
    if (site === undefined || accelerator === undefined) throw new Error(`a line names \`${siteId}\`, which it lacks`);
    return allocations.map(({ effectiveOn, units }) => ({
      site: site.name,
      destination: site.destination,
      holding: site.holding,
      accelerator: accelerator.name,
      acceleratorId,
      controlClass: accelerator.controlClass,
      stage: "planned",
      effectiveOn,
      units: BigInt(units),
      rate: BigInt(accelerator.milliTppPerUnit),
    }));
  });
}

function listCounted(facts) {
  const reserved = facts.reserved.flatMap(({ reference, lines }) =>
    listProposed(facts, lines).map((one) => ({ ...one, origin: "reserved", reference })),
  );
  const own = listProposed(facts, facts.plan.lines);
  return [...reserved, ...own.map((one) => ({ ...one, origin: "plan", reference: facts.reference }))];
}

/** Whether units count, would but cannot be judged, or are left out. */
function getCounting({ edition, readings }, { holding, controlClass }) {
  if (holding === "leased" && readings.leasedCount === "no") return "does-not-count";
  if (controlClass === "unknown") return "cannot-judge";
  return edition.countedClasses.includes(controlClass) ? "counts" : "does-not-count";
}

function getTier({ tierEntries }, destination, date) {
  const entry = tierEntries.find(
    (one) =>
      one.destination === destination &&
      (one.from === null || one.from <= date) &&
      (one.until === null || date < one.until),
  );
  return entry?.tier ?? "two";
}

/** The first days of a destination's new tiers. */
function listTierChanges(edition, destination) {
  const own = edition.tierEntries.filter((one) => one.destination === destination);
  const bounds = own.flatMap(({ from, until }) => [from, until]).filter((bound) => bound !== null);
  let before = own.find(({ from }) => from === null)?.tier ?? "two";
  return [...new Set(bounds)].sort().filter((date) => {
    const tier = getTier(edition, destination, date);
    const isChange = tier !== before;
    before = tier;
    return isChange;
  });
}

/** 1 February and 1 August, from the first on or after `from` to the first on or after `to`. */
function listReportingDates(from, to) {
  const dates = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)) + 1; year++)
    for (const day of ["02-01", "08-01"]) {
      const date = `${year}-${day}`;
      if (date >= from && (dates.length === 0 || dates.at(-1) < to)) dates.push(date);
    }
  return dates;
}

/** The dates to judge, and those on which share limits are measured. */
function listDates(facts, changes, destinations) {
  const dates = new Set(changes.map(({ effectiveOn }) => effectiveOn));
  const first = [...dates].sort()[0];
  if (first === undefined) return { dates: [], measured: new Set() };
  for (const destination of destinations)
    for (const date of listTierChanges(facts.edition, destination)) if (date > first) dates.add(date);
  const isDaily = facts.readings.measuredOn === "every-date";
  if (isDaily) return { dates: [...dates].sort(), measured: dates };
  const last = [...dates].sort().at(-1);
  for (const date of listReportingDates(first, last)) dates.add(date);
  const all = [...dates].sort();
  return { dates: all, measured: new Set(listReportingDates(all[0], all.at(-1))) };
}

/** The position after every judged date, by destination: what counts by stage, what cannot be judged, what does not count. */
function buildTimeline(facts) {
  const { edition } = facts;
  const cells = facts.register.cells.map((cell) => {
    return { ...cell, units: BigInt(cell.units), milliTpp: BigInt(cell.milliTpp) };
  });
  const changes = [...cells, ...listCounted(facts).map((one) => ({ ...one, milliTpp: one.units * one.rate }))];
  const destinations = [...new Set(changes.map(({ destination }) => destination))].sort();
  const { dates, measured } = listDates(facts, changes, destinations);
  const places = new Map(
    destinations.map((destination) => {
      const tier = dates.map((date) => getTier(edition, destination, date));
      const rows = () => dates.map(() => 0n);
      const byStage = Object.fromEntries(stages.map((stage) => [stage, rows()]));
      return [destination, { destination, tier, byStage, held: rows(), unknown: rows(), uncounted: rows() }];
    }),
  );
  for (const change of changes) {
    const place = places.get(change.destination);
    const counting = getCounting(facts, change);
    const from = dates.indexOf(change.effectiveOn);
    if (counting === "counts") place.byStage[change.stage][from] += change.milliTpp;
    else (counting === "cannot-judge" ? place.unknown : place.uncounted)[from] += change.units;
  }
  for (const place of places.values()) {
    const series = [...Object.values(place.byStage), place.unknown, place.uncounted];
    for (const one of series) for (let t = 1; t < dates.length; t++) one[t] += one[t - 1];
    place.held = dates.map((_, t) => stages.reduce((sum, stage) => sum + place.byStage[stage][t], 0n));
  }
  const all = [...places.values()];
  return {
    facts,
    dates,
    places: all,
    isMeasured: dates.map((date) => measured.has(date)),
    total: dates.map((_, t) => all.reduce((sum, { held }) => sum + held[t], 0n)),
    moved: changes.reduce((sum, { milliTpp }) => sum + (milliTpp < 0n ? -milliTpp : milliTpp), 0n),
  };
}

const isOver = (part, total, { numerator, denominator }) => part * BigInt(denominator) > BigInt(numerator) * total;
const isMeasuredOn = ({ isMeasured }, ratio, t) => ratio.numerator === 0 || isMeasured[t];

function isInScope({ facts }, { limit, destination }, place, t) {
  const tier = place.tier[Math.max(t, 0)];
  switch (limit.id) {
    case "geographic.overseas":
      return place.destination !== facts.edition.home;
    case "geographic.tier-two-total":
      return tier === "two";
    case "geographic.tier-three":
      return tier === "three";
    default:
      return place.destination === destination && tier === "two";
  }
}

function sumInScope(timeline, scoped, t, amountOf, listsAt = t) {
  return timeline.places
    .filter((place) => isInScope(timeline, scoped, place, listsAt))
    .reduce((sum, place) => sum + amountOf(place), 0n);
}

const getPart = (timeline, scoped, t) => (t < 0 ? 0n : sumInScope(timeline, scoped, t, ({ held }) => held[t]));

/** Why no limit can be judged on a date, or null. */
function findBlocker({ places, moved }, t) {
  if (moved >= exactRange) return "out-of-range";
  return places.some(({ held, unknown }) => held[t] < 0n || unknown[t] < 0n) ? "negative-position" : null;
}

/** What a limit says on a date on which it is measured. Exactly at the limit is within; so is a zero total. */
function judgeDate(timeline, scoped, t) {
  const { ratio, id } = scoped.limit;
  const part = getPart(timeline, scoped, t);
  const isBan = ratio.numerator === 0;
  const isBreach = part > 0n && isOver(part, timeline.total[t], ratio);
  const inScope = sumInScope(timeline, scoped, t, ({ unknown }) => unknown[t]);
  const outside = timeline.places.reduce((sum, { unknown }) => sum + unknown[t], 0n) - inScope;
  let state = isBreach ? "breach" : "within";
  if (inScope !== 0n || outside !== 0n) {
    const staysBreach = isBreach && (isBan || outside === 0n);
    const staysWithin = !isBreach && isBan && inScope === 0n;
    if (!staysBreach && !(isBan && inScope === 0n && !isBreach) && !staysWithin) state = "unknown-accelerator";
  }
  const standsUncounted = ({ tier, uncounted }) => tier[t] === "three" && uncounted[t] !== 0n;
  if (id === "geographic.tier-three" && state === "within" && timeline.places.some(standsUncounted))
    return "uncounted-in-tier-three";
  return state;
}

function judgeScope(timeline, scoped) {
  const states = [];
  for (const [t] of timeline.dates.entries()) {
    const place = timeline.places.find(({ destination }) => destination === scoped.destination);
    if (place !== undefined && place.tier[t] !== "two") states.push("not-in-scope");
    else if (!isMeasuredOn(timeline, scoped.limit.ratio, t)) {
      const before = states.at(-1) ?? "within";
      states.push(before === "not-in-scope" ? "within" : before);
    } else states.push(findBlocker(timeline, t) ?? judgeDate(timeline, scoped, t));
  }
  return states;
}

const isExempt = ({ edition, firm }, { appliesTo }) =>
  appliesTo === "us-headquartered-uveu" && firm.headquarters !== edition.home;

/** Every limit that binds the firm, for every destination that is ever of tier two where it is per country, judged on every date. */
function listScopes(timeline) {
  const { facts, places } = timeline;
  const limits = facts.edition.limits.filter((limit) => !isExempt(facts, limit));
  const scopes = limits.flatMap((limit) => {
    if (limit.id !== "geographic.tier-two-country") return [{ limit, destination: null }];
    return places
      .filter(({ tier }) => tier.includes("two"))
      .map(({ destination }) => {
        return { limit, destination };
      });
  });
  return scopes.map((scoped) => ({ ...scoped, states: judgeScope(timeline, scoped) }));
}

// ── The findings ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The maximal stretches of dates for which something is so, `[from, until)`. */
function listRuns(dates, isSo) {
  const runs = [];
  for (let t = 0; t < dates.length; t++) {
    if (!isSo(t)) continue;
    const start = t;
    while (t < dates.length && isSo(t)) t++;
    runs.push({ start, from: dates[start], until: dates[t] ?? null });
  }
  return runs;
}

const findDateIndex = (dates, date) => dates.filter((one) => one <= date).length - 1;

function findMeasuredIndex(timeline, ratio, t) {
  while (t >= 0 && !isMeasuredOn(timeline, ratio, t)) t--;
  return t;
}

function measureAt(timeline, scoped, t, on) {
  return { on, part: getPart(timeline, scoped, t), total: t < 0 ? 0n : timeline.total[t] };
}

const toMeasure = ({ on, part, total }) => ({ on, partMilliTpp: Number(part), totalMilliTpp: Number(total) });

/** 1 where share `a` is the higher, −1 where `b` is. A share of nothing is 0. */
function compareShares(a, b) {
  const hasPart = ({ part, total }) => (part > 0n && total > 0n ? 1 : 0);
  if (a.total <= 0n || b.total <= 0n) return hasPart(a) - hasPart(b);
  const [left, right] = [a.part * b.total, b.part * a.total];
  return left > right ? 1 : left < right ? -1 : 0;
}

function findCause(timeline, scoped, t) {
  const { ratio } = scoped.limit;
  const before = findMeasuredIndex(timeline, ratio, t - 1);
  const total = timeline.total[t];
  const part = getPart(timeline, scoped, t);
  const partBefore = getPart(timeline, scoped, before);
  const restBefore = (before < 0 ? 0n : timeline.total[before]) - partBefore;
  const held = ({ held: amounts }) => amounts[t];
  const partUnderOldLists = before < 0 ? part : sumInScope(timeline, scoped, t, held, before);
  const describe = (kind, partAfter) => ({
    kind,
    on: timeline.dates[t],
    partChangeMilliTpp: Number(partAfter - partBefore),
    restChangeMilliTpp: Number(total - partAfter - restBefore),
  });
  if (partUnderOldLists !== part && !isOver(partUnderOldLists, total, ratio)) return describe("list-change", part);
  const breaksByItself =
    partUnderOldLists > partBefore && isOver(partUnderOldLists, partUnderOldLists + restBefore, ratio);
  return describe(breaksByItself ? "active" : "passive", partUnderOldLists);
}

const divideUp = (dividend, divisor) => (dividend + divisor - 1n) / divisor;

/** The date that the cure is reckoned for, with the least cut in the scope and the least addition at home that cure. */
function buildDecisive(timeline, scoped, interval, asOf) {
  const { ratio } = scoped.limit;
  const [numerator, denominator] = [BigInt(ratio.numerator), BigInt(ratio.denominator)];
  const isInBreachThen = interval.from <= asOf;
  const isDaily = ratio.numerator === 0 || timeline.facts.readings.measuredOn === "every-date";
  const index = findDateIndex(timeline.dates, isInBreachThen ? asOf : interval.from);
  const t = findMeasuredIndex(timeline, ratio, index);
  const measure = measureAt(timeline, scoped, t, isInBreachThen && isDaily ? asOf : (timeline.dates[t] ?? asOf));
  const excess = measure.part * denominator - numerator * measure.total;
  const addition = numerator === 0n ? null : excess <= 0n ? 0n : divideUp(excess, numerator);
  return {
    ...toMeasure(measure),
    interval,
    cutMilliTpp: excess <= 0n ? 0 : Number(divideUp(excess, denominator - numerator)),
    homeAdditionMilliTpp: addition === null || addition >= exactRange ? null : Number(addition),
  };
}

const bufferedLimits = ["geographic.overseas", "geographic.tier-two-total", "geographic.tier-two-country"];
const unjudgedReasons = [
  "unknown-accelerator",
  "unknown-destination",
  "negative-position",
  "out-of-range",
  "uncounted-in-tier-three",
];

function buildFinding(timeline, scoped) {
  const { dates, facts } = timeline;
  const { asOf, edition, buffers } = facts;
  const { limit, destination, states } = scoped;
  const { ratio, id, source } = limit;
  const asOfIndex = findDateIndex(dates, asOf);
  const reaches = ({ until }) => until === null || until > asOf;
  const span = ({ from, until }) => ({ from, until });

  const intervals = listRuns(dates, (t) => states[t] === "breach").map((run) => ({
    ...span(run),
    cause: findCause(timeline, scoped, run.start),
    startsBeforeRule: run.from < edition.effectiveFrom,
  }));
  const unjudged = unjudgedReasons.flatMap((reason) =>
    listRuns(dates, (t) => states[t] === reason).map((run) => ({ ...span(run), reason })),
  );
  const basisPoints = bufferedLimits.includes(id) ? buffers[id] : undefined;
  const buffer = basisPoints === undefined ? null : { numerator: basisPoints, denominator: 10_000 };
  const isInBuffer = (t) => {
    if (buffer === null || states[t] !== "within") return false;
    const { part, total } = measureAt(timeline, scoped, findMeasuredIndex(timeline, ratio, t), asOf);
    return part > 0n && isOver(part, total, buffer);
  };
  const measured = measureAt(timeline, scoped, asOfIndex, asOf);
  let worst = measured;
  for (let t = asOfIndex + 1; t < dates.length; t++) {
    const candidate = measureAt(timeline, scoped, t, dates[t]);
    if (isMeasuredOn(timeline, ratio, t) && compareShares(candidate, worst) > 0) worst = candidate;
  }
  const deciding = intervals.find(reaches);
  const sumOfStage = (stage) =>
    asOfIndex < 0 ? 0n : sumInScope(timeline, scoped, asOfIndex, ({ byStage }) => byStage[stage][asOfIndex]);
  return {
    worst,
    finding: {
      limitId: id,
      destination,
      home: edition.home,
      verdict: deciding !== undefined ? "breach" : unjudged.some(reaches) ? "indeterminate" : "within",
      ratio,
      buffer,
      bufferIntervals: listRuns(dates, isInBuffer).map(span).filter(reaches),
      measured: toMeasure(measured),
      partByStageMilliTpp: Object.fromEntries(stages.map((stage) => [stage, Number(sumOfStage(stage))])),
      worst: toMeasure(worst),
      intervals,
      unjudged,
      decisive: deciding === undefined ? null : buildDecisive(timeline, scoped, deciding, asOf),
      source,
    },
  };
}

function assess(timeline, scopes) {
  const { facts, dates, places, total } = timeline;
  const order = facts.edition.limits.map(({ id }) => id);
  const isEverHeld = ({ destination }) => {
    const place = places.find((one) => one.destination === destination);
    return place === undefined || [...place.held, ...place.unknown].some((amount) => amount !== 0n);
  };
  const built = scopes.filter(isEverHeld).map((scoped) => buildFinding(timeline, scoped));
  built.sort(
    (a, b) =>
      order.indexOf(a.finding.limitId) - order.indexOf(b.finding.limitId) ||
      compareShares(b.worst, a.worst) ||
      ((a.finding.destination ?? "") < (b.finding.destination ?? "") ? -1 : 1),
  );
  const findings = built.map(({ finding }) => finding);
  const verdicts = findings.map(({ verdict }) => verdict);
  const asOfIndex = findDateIndex(dates, facts.asOf);
  return {
    editionId: facts.edition.id,
    readings: facts.readings,
    asOf: facts.asOf,
    verdict: ["breach", "indeterminate"].find((verdict) => verdicts.includes(verdict)) ?? "within",
    totalMilliTpp: Number(asOfIndex < 0 ? 0n : total[asOfIndex]),
    findings,
    exempt: facts.edition.limits.filter((limit) => isExempt(facts, limit)).map(({ id }) => id),
  };
}

// ── Conditions ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the register changes of the accelerators in the destinations that conditions name, day by day. */
function listStock({ conditions }, register) {
  const keys = new Set(conditions.map(({ destination, acceleratorId }) => `${destination} ${acceleratorId}`));
  return [...keys].flatMap((key) => {
    const own = register.filter((row) => `${row.destination} ${row.acceleratorId}` === key);
    const days = [...new Set(own.map(({ effectiveOn }) => effectiveOn))].sort();
    return days.flatMap((effectiveOn) => {
      const today = own.filter((row) => row.effectiveOn === effectiveOn);
      const units = Number(today.reduce((sum, row) => sum + BigInt(row.units), 0n));
      const [{ destination, acceleratorId }] = today;
      return units === 0 ? [] : [{ destination, acceleratorId, effectiveOn, units }];
    });
  });
}

function judgeConditions(facts) {
  const proposed = listCounted(facts).map((one) => ({ ...one, units: Number(one.units) }));
  const changes = [...facts.stock, ...proposed];
  const liveOn = new Map(facts.liveOn.map(({ siteId, on }) => [siteId, on]));
  return facts.conditions.map(({ reference: _, ...condition }) => {
    const { destination, acceleratorId, mostUnits, until } = condition;
    const endsOn = until.kind === "day" ? until.on : (liveOn.get(until.siteId) ?? null);
    const own = changes.filter((one) => one.destination === destination && one.acceleratorId === acceleratorId);
    let units = 0;
    let most = null;
    for (const on of [...new Set(own.map(({ effectiveOn }) => effectiveOn))].sort()) {
      if (endsOn !== null && on >= endsOn) break;
      units += own.filter(({ effectiveOn }) => effectiveOn === on).reduce((sum, one) => sum + one.units, 0);
      if (most === null || units > most.units) most = { units, on };
    }
    return { condition, endsOn, most, holds: most === null || most.units <= mostUnits };
  });
}

// ── Everything ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function checkAllocations(faults, records, register, facts) {
  const fromRegister = register.map(({ sequence, siteName, acceleratorName, milliTppPerUnit, units, ...row }) => {
    const amounts = { units: BigInt(units), rate: BigInt(milliTppPerUnit) };
    return {
      ...row,
      ...amounts,
      origin: "register",
      reference: sequence,
      site: siteName,
      accelerator: acceleratorName,
    };
  });
  const expected = [...fromRegister, ...listCounted(facts)].map((one, index) => ({
    number: index + 1,
    origin: one.origin,
    reference: one.reference,
    site: one.site,
    destination: one.destination,
    holding: one.holding,
    accelerator: one.accelerator,
    controlClass: one.controlClass,
    stage: one.stage,
    effectiveOn: one.effectiveOn,
    units: one.units,
    milliTppPerUnit: one.rate,
    milliTpp: one.units * one.rate,
    counting: getCounting(facts, one),
  }));
  expectRecords(faults, "allocations.csv", records, expected);
}

function checkShares(faults, records, timeline, scopes) {
  const expected = scopes.flatMap((scoped) =>
    timeline.dates.map((on, t) => {
      const { numerator, denominator } = scoped.limit.ratio;
      const [part, total] = [getPart(timeline, scoped, t), timeline.total[t]];
      return {
        limitId: scoped.limit.id,
        destination: scoped.destination ?? "",
        on,
        isMeasured: isMeasuredOn(timeline, scoped.limit.ratio, t) ? "yes" : "no",
        partMilliTpp: part,
        totalMilliTpp: total,
        numerator,
        denominator,
        denominatorTimesPart: BigInt(denominator) * part,
        numeratorTimesTotal: BigInt(numerator) * total,
        state: scoped.states[t],
      };
    }),
  );
  expectRecords(faults, "shares.csv", records, expected);
}

function checkAssessment(faults, facts, timeline, scopes) {
  const { exempt, ...assessment } = assess(timeline, scopes);
  const { exempt: exemptWritten, ...written } = facts.assessment;
  faults.expect("facts.json", "assessment", written, assessment);
  faults.expect(
    "facts.json",
    "exempt limits",
    exemptWritten.map(({ limitId }) => limitId),
    exempt,
  );
  const conditionFindings = judgeConditions(facts);
  faults.expect("facts.json", "conditions", facts.conditionFindings, conditionFindings);
  return {
    verdict: assessment.verdict,
    isInBuffer: assessment.findings.some(({ bufferIntervals }) => bufferIntervals.length > 0),
    doConditionsHold: facts.conditions.every(
      (condition, index) => conditionFindings[index].holds || !concernsPlan(facts, condition),
    ),
  };
}

/** Whether a condition is the request's own, or caps what its plan adds to. */
function concernsPlan({ reference, plan, sites }, condition) {
  const there = new Set(sites.filter(({ destination }) => destination === condition.destination).map(({ id }) => id));
  return (
    condition.reference === reference ||
    plan.lines.some(
      ({ siteId, acceleratorId, allocations }) =>
        acceleratorId === condition.acceleratorId && there.has(siteId) && allocations.some(({ units }) => units > 0),
    )
  );
}

/** Redoes everything that the files say, and answers what was decided. */
function redo(faults, files, { trusted, trail }) {
  const textOf = (name) => files.get(name).toString();
  const read = (name, parse) => {
    const value = faults.check(name, () => parse(textOf(name), name));
    if (value === undefined) throw new Error(`${name} cannot be read`);
    return value;
  };
  const decision = read("decision.json", (text) => JSON.parse(text));
  const readFrozen = (name) => {
    const value = read(name, (text) => JSON.parse(text));
    if (toCanonical(value) !== textOf(name)) faults.add(name, "is not in its one canonical form");
    return value;
  };
  const facts = readFrozen("facts.json");
  const accelerators = readFrozen("accelerators.json");
  const register = read("register.csv", parseCsv);
  const events = read("events.jsonl", (text) =>
    text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  );
  const { entries, lines } = read("audit.jsonl", (text) => readTrail(faults, "audit.jsonl", text, trusted));
  const about = {
    reference: facts.reference,
    plan: { id: facts.plan.id, name: facts.plan.name },
    firm: facts.firm.name,
  };
  const { reference, plan, firm, hash, state } = decision;
  faults.expect("decision.json", "what it is about", { reference, plan, firm: firm.name }, about);
  if (decision.format !== "plimsoll-evidence-1") faults.add("decision.json", "is in no form that is known here");

  const hashes = { facts: hashOf(files.get("facts.json")), ...facts.register.annexes };
  faults.expect("facts.json", "SHA-256", hash, hashes.facts);
  faults.expect("register.csv", "SHA-256", hashes.allocations, hashOf(files.get("register.csv")));
  faults.expect("accelerators.json", "SHA-256", hashes.accelerators, hashOf(files.get("accelerators.json")));

  checkEventsInTrail(faults, decision, events, entries);
  if (trail !== undefined) checkAgainstWhole(faults, lines, trail, trusted);
  const signOff = replay(faults, events);
  checkDecision(faults, decision, events, signOff);
  checkSignatures(faults, read("signatures.csv", parseCsv), signOff);
  checkSubject(faults, signOff, decision, facts);
  checkAuthors(faults, signOff, plan, entries);

  checkKeys(faults, facts, accelerators);
  checkAccelerators(faults, accelerators, facts);
  checkRegister(faults, register, accelerators, facts);
  faults.expect("facts.json", "stock", facts.stock, listStock(facts, register));
  const timeline = buildTimeline(facts);
  const scopes = listScopes(timeline);
  const judgement = checkAssessment(faults, facts, timeline, scopes);
  faults.expect("events.jsonl", "judgement", signOff.subject.judgement, judgement);
  checkAllocations(faults, read("allocations.csv", parseCsv), register, facts);
  checkShares(faults, read("shares.csv", parseCsv), timeline, scopes);
  return `${reference}, plan "${plan.name}" of ${firm.name}: ${state.toUpperCase()}, the sums give ${judgement.verdict}`;
}

/** Verifies one folder; answers its faults, and what was decided. */
function verifyFolder(folder, options) {
  const faults = new Faults();
  const files = new Map();
  for (const found of readdirSync(folder, { withFileTypes: true }))
    if (found.isFile()) files.set(found.name, readFileSync(join(folder, found.name)));
    else faults.add(found.name, "does not belong here: the evidence holds files only");
  const isWhole = checkSums(faults, files);
  checkSeal(faults, files, options.trusted);
  if (!isWhole) return { faults: faults.list, words: "the sums were not redone: the files must be whole first" };
  try {
    return { words: redo(faults, files, options), faults: faults.list };
  } catch (error) {
    if (faults.list.length === 0) faults.add("facts.json", `the sums cannot be redone: ${error.message}`);
    return { faults: faults.list, words: "the sums could not all be redone" };
  }
}

function run() {
  const { values, positionals } = parseArgs({
    options: { key: { type: "string", multiple: true }, trail: { type: "string" } },
    allowPositionals: true,
  });
  const trusted = (values.key ?? []).map((path) => openKey(readFileSync(path)).id);
  const folders = positionals.length > 0 ? positionals : [dirname(fileURLToPath(import.meta.url))];
  let exitCode = 0;
  for (const folder of folders) {
    const { faults, words } = verifyFolder(folder, { trusted, trail: values.trail });
    const lines = faults.map(({ file, because }) => `${folder}: WRONG: ${file}: ${because}`);
    process.stdout.write(
      [...lines, `${folder}: ${faults.length === 0 ? "VERIFIED" : "NOT VERIFIED"}: ${words}`, ""].join("\n"),
    );
    if (faults.length > 0) exitCode = 1;
  }
  if (trusted.length === 0)
    process.stdout.write("No --key was given: this shows that the evidence is whole, not who sealed it.\n");
  return exitCode;
}

try {
  process.exitCode = run();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
