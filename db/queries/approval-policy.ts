import { asc, eq } from "drizzle-orm";
import * as z from "zod";
import type { FirmId } from "#server/domain/firm/firm";
import type { ApprovalPolicy } from "#server/domain/sign-off/approval-policy";
import type { Db } from "../client";
import { approvalPolicies } from "../schema/approval-policies";
import type { Tx } from "../transaction";

const Ids = z.array(z.string());

/** The firm's policies in its order. */
export function listApprovalPolicies(db: Db, firmId: FirmId): readonly ApprovalPolicy[] {
  return db
    .select()
    .from(approvalPolicies)
    .where(eq(approvalPolicies.firmId, firmId))
    .orderBy(asc(approvalPolicies.position))
    .all()
    .map(({ id, name, trigger, overMilliTpp, approverIds, count }) => {
      return { id, name, trigger, overMilliTpp, approverIds: Ids.parse(JSON.parse(approverIds)), count };
    });
}

/** Writes the firm's policies in place of what they were. What a sign-off asked for stands in its own events. */
export function replaceApprovalPolicies(tx: Tx, firmId: FirmId, policies: readonly ApprovalPolicy[]): void {
  tx.delete(approvalPolicies).where(eq(approvalPolicies.firmId, firmId)).run();
  policies.forEach((policy, position) => {
    const approverIds = JSON.stringify(policy.approverIds);
    tx.insert(approvalPolicies)
      .values({ ...policy, approverIds, firmId, position })
      .run();
  });
}
