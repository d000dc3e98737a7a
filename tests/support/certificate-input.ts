import type { RollUpCell } from "#server/domain/allocation/roll-up";
import { explainCondition, explainConditionFinding, explainMeaning } from "#server/domain/explain/explain-sign-off";
import { isoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { defaultReadings } from "#server/domain/rulebook/readings";
import {
  judgeSignOff,
  signOffFactsFormat,
  type SignOffBasis,
  type SignOffFacts,
  type StatedCondition,
} from "#server/domain/sign-off/sign-off-facts";
import type { CertificateInput, CertificateSignature } from "#server/services/evidence/certificate/certificate-input";
import { destinationCode, home } from "./engine-factories";
import { buildPlanLine } from "./plan-factories";

const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/** Names in three scripts, one each way of writing. */
export const names = {
  latin: "Zoë Müller-Łukasiewicz",
  chinese: "王镕基",
  arabic: "محمد بن عبد الله",
} as const;

const sites = [
  ["TX-4", "Texas 4", "US"],
  ["MY-1", "Johor Bahru 1", "MY"],
  ["SA-1", "مركز بيانات الرياض", "SA"],
  ["CN-0", "新加坡 Jurong", "SG"],
  ["PL-1", "Łódź Północ", "PL"],
] as const;

function buildCell(code: string, milliTpp: number): RollUpCell {
  return {
    destination: destinationCode(code),
    effectiveOn: isoDate("2025-03-01"),
    stage: "installed",
    holding: "owned",
    controlClass: "3A090.a",
    units: 10,
    milliTpp,
  };
}

const register = [
  ["US", 900_000_000_000],
  ["MY", 55_000_000_000],
  ["SA", 21_000_000_000],
  ["SG", 9_500_000_000],
  ["PL", 18_000_000_000],
  ["IE", 40_000_000_000],
] as const;

const condition: StatedCondition = {
  reference: "SO-12",
  destination: destinationCode("MY"),
  acceleratorId: "b200",
  mostUnits: 40_000,
  until: { kind: "site-live", siteId: "TX-4" },
};

/** The facts of a plan with five lines that is within every limit. */
export function buildSignOffFacts(overrides: Partial<SignOffBasis> = {}): SignOffFacts {
  return judgeSignOff({
    format: signOffFactsFormat,
    reference: "SO-12",
    plan: {
      id: "plan-1",
      name: "Home first, then Asia",
      lines: [
        buildPlanLine(["TX-4", "b200", { "2026-12-15": 4_000, "2027-03-01": 2_500 }]),
        buildPlanLine(["MY-1", "b200", { "2027-04-01": 240 }]),
        buildPlanLine(["SA-1", "h100", { "2027-06-30": 600 }]),
        buildPlanLine(["CN-0", "h100", { "2027-06-30": 320 }]),
        buildPlanLine(["PL-1", "h100", { "2027-09-30": -64 }]),
      ],
    },
    register: { version: 1_041, sequence: 5_210, cells: register.map(([code, milliTpp]) => buildCell(code, milliTpp)) },
    reserved: [{ signOffId: "so-9", reference: "SO-9", planName: "Europe", lines: [] }],
    supersedes: null,
    edition: defaultEdition,
    readings: defaultReadings,
    firm: { name: "Nordic Compute Holdings ASA", headquarters: home, ultimateParent: destinationCode("NO") },
    buffers: { "geographic.tier-two-country": 650, "geographic.tier-two-total": 2_300 },
    sites: sites.map(([id, name, code]) => ({ id, name, destination: destinationCode(code), holding: "owned" })),
    accelerators: [
      { id: "b200", name: "NVIDIA B200", controlClass: "3A090.a", milliTppPerUnit: 36_000_000 },
      { id: "h100", name: "NVIDIA H100 SXM", controlClass: "3A090.a", milliTppPerUnit: 15_831_200 },
    ],
    asOf: isoDate("2026-11-24"),
    conditions: [condition],
    stock: [],
    liveOn: [{ siteId: "TX-4", on: isoDate("2027-03-01") }],
    ...overrides,
  });
}

/** Lines of a plan, each with one allocation; the units tell them apart. */
export function buildManyLines(count: number): readonly PlanLine[] {
  return Array.from({ length: count }, (_, index) => {
    const site = sites[index % 4 === 0 ? 1 : 0];
    return buildPlanLine([site[0], "b200", { "2027-04-01": 1_001 + index }]);
  });
}

function buildSignature(personName: string, overrides: Partial<CertificateSignature> = {}): CertificateSignature {
  return {
    hash,
    personId: personName,
    personName,
    actsFor: [],
    actsForNames: [],
    meaning: explainMeaning("Home first, then Asia", "SO-12", hash),
    reason: "The home deliveries come first, so every share falls before it rises.",
    method: "second-factor",
    at: "2026-11-26T09:12:05.000Z",
    ...overrides,
  };
}

/** An approval with three signatures; `overrides` as anywhere. */
export function buildCertificateInput(overrides: Partial<CertificateInput> = {}): CertificateInput {
  const facts = overrides.facts ?? buildSignOffFacts();
  const signatures = [
    buildSignature(names.latin),
    buildSignature(names.arabic, { actsFor: ["p"], actsForNames: [names.chinese], at: "2026-11-26T10:40:51.000Z" }),
    buildSignature(names.chinese, { method: "password", reason: "", at: "2026-11-26T14:02:33.000Z" }),
  ];
  const subject = {
    hash,
    judgement: { verdict: "within", isInBuffer: false, doConditionsHold: true },
    conditions: [],
    bufferReason: null,
    requirements: [],
    peopleNeeded: 3,
    order: "free",
    authorIds: [],
  } as const;
  return {
    reference: "SO-12",
    state: "approved",
    decidedAt: "2026-11-26T14:02:33.000Z",
    facts,
    hash,
    message: "First the deliveries at home, then Malaysia and Saudi Arabia in the second quarter.",
    bufferReason: null,
    dueOn: isoDate("2026-12-01"),
    validUntil: isoDate("2027-02-24"),
    adoptedAt: null,
    supersededBy: null,
    conditions: [
      {
        reference: "SO-12",
        words: explainCondition(condition, { acceleratorName: "NVIDIA B200", siteName: "Texas 4" }),
        finding: facts.conditionFindings[0] === undefined ? "" : explainConditionFinding(facts.conditionFindings[0]),
        holds: true,
      },
    ],
    requirements: [
      { name: "Approvers", because: "The firm asks for 2 approvers of every plan.", count: 2, signedCount: 3 },
      {
        name: "Export control",
        because: "The plan brings units to Malaysia and Saudi Arabia, of tier two.",
        count: 1,
        signedCount: 1,
      },
    ],
    signatures,
    events: [
      { sequence: 1, at: "2026-11-24T08:30:00.000Z", actorName: "Ana Lee", event: { kind: "submit", subject } },
      ...signatures.map((signature, index) => ({
        sequence: index + 2,
        at: signature.at,
        actorName: signature.personName,
        event: { kind: "sign", signature, now: subject } as const,
      })),
    ],
    checkpoint: { sequence: 5_301, keyId: "3b1f0c52a7d94e6688f1d2c07a5be9d4c1f86a33e0b7429d5f6c8a1b2e3d4f50" },
    ...overrides,
  };
}

/** The same, revoked a month later. */
export function buildRevokedInput(): CertificateInput {
  const approved = buildCertificateInput();
  return {
    ...approved,
    state: "revoked",
    events: [
      ...approved.events,
      {
        sequence: 9,
        at: "2026-12-22T16:45:00.000Z",
        actorName: names.arabic,
        event: { kind: "revoke", reason: "The delivery to Texas slipped to June, so Malaysia would come first." },
      },
    ],
  };
}
