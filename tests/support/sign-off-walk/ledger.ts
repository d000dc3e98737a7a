import type { Role } from "#server/domain/permission/permission";

/** Somebody's signature, with those whom they stood in for by the delegations that the ledger knows. */
export interface NotedSignature {
  readonly personId: string;
  readonly hash: string;
  readonly actsFor: readonly string[];
}

export interface NotedPolicy {
  readonly trigger: "every-plan" | "tier-two" | "tpp-over" | "in-buffer";
  readonly overMilliTpp: number | null;
  readonly approverIds: readonly string[];
  readonly count: number;
}

export interface NotedDelegation {
  readonly delegatorId: string;
  readonly delegateId: string;
  readonly fromOn: string;
  readonly untilOn: string;
}

export interface NotedCondition {
  readonly destination: "MY" | "IN";
  readonly acceleratorId: string;
  readonly mostUnits: number;
  readonly before: string;
}

/** What was asked for with a request. */
export interface NotedRequest {
  readonly planId: string;
  readonly asOf: string;
  readonly supersedesId: string | null;
  readonly bufferReason: string | null;
  readonly conditions: readonly NotedCondition[];
}

/** What happened, as whoever watched would write it down: nothing in it is asked of the services afterwards. */
export interface Ledger {
  readonly roles: Map<string, readonly Role[]>;
  /** Everybody who had a hand in a plan, by plan. */
  readonly authors: Map<string, ReadonlySet<string>>;
  readonly requests: Map<string, NotedRequest>;
  readonly signatures: Map<string, readonly NotedSignature[]>;
  readonly delegations: Map<string, NotedDelegation>;
  readonly states: Map<string, string>;
  readonly approvedIds: Set<string>;
  readonly adoptedIds: Set<string>;
  policies: readonly NotedPolicy[];
  approvalsNeeded: number;
  /** Of a single tier-two country, in basis points. */
  buffer: number | null;
  isOrderFixed: boolean;
}

export function createLedger(): Ledger {
  return {
    roles: new Map(),
    authors: new Map(),
    requests: new Map(),
    signatures: new Map(),
    delegations: new Map(),
    states: new Map(),
    approvedIds: new Set(),
    adoptedIds: new Set(),
    policies: [],
    approvalsNeeded: 2,
    buffer: null,
    isOrderFixed: false,
  };
}

export function isApprover({ roles }: Ledger, personId: string): boolean {
  return roles.get(personId)?.includes("approver") ?? false;
}

export function noteAuthor({ authors }: Ledger, planId: string, ...personIds: readonly string[]): void {
  authors.set(planId, new Set([...(authors.get(planId) ?? []), ...personIds]));
}

/** Whoever may sign no more has no delegation, to or from them, that still runs. */
export function noteRoles(ledger: Ledger, personId: string, roles: readonly Role[]): void {
  ledger.roles.set(personId, roles);
  if (isApprover(ledger, personId)) return;
  for (const [id, { delegatorId, delegateId }] of ledger.delegations)
    if (delegatorId === personId || delegateId === personId) ledger.delegations.delete(id);
}

export function noteSignature(ledger: Ledger, signOffId: string, personId: string, hash: string, today: string): void {
  const actsFor = [...ledger.delegations.values()]
    .filter(({ delegateId, fromOn, untilOn }) => delegateId === personId && fromOn <= today && today <= untilOn)
    .map(({ delegatorId }) => delegatorId);
  ledger.signatures.set(signOffId, [...(ledger.signatures.get(signOffId) ?? []), { personId, hash, actsFor }]);
}
