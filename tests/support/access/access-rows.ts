import type { Permission } from "#server/domain/permission/permission";
import { getFirm } from "#server/services/firm/get-firm";
import { lastDue } from "#tests/support/report-writes";
import { planLine } from "#tests/support/planned-firm";
import { strongPassword } from "#tests/support/test-browser";
import { acceleratorInput, type AccessFirm, type AccessPerson } from "./access-world";

/** What a call takes: nothing, a session, the flag to set up firms, or a permission in the firm. */
export type Need = "nothing" | "session" | "may-create-firms" | Permission;

/** One procedure's row of the access matrix. */
export interface ProcedureRow {
  readonly needs: Need;
  /** What is sent; with it the call is answered to whoever may make it. */
  readonly input?: (firm: AccessFirm, caller: AccessPerson) => unknown;
  /** The input names something of the firm, which to another firm is not there. */
  readonly isAboutThing?: boolean;
  /** What is sent lets in by itself, so that the firm shows and is written to from wherever it comes. */
  readonly isOpenBySecret?: boolean;
  /** The status for whoever may, where the world of the test makes it another than 200. */
  readonly status?: number;
  /** The same signed out, where that differs. */
  readonly statusSignedOut?: number;
}

const day = "2026-11-23";
const standing = { acceleratorId: "nvidia-h100-sxm", effectiveOn: day, stage: "installed" };
const withPassword = () => ({ password: strongPassword });

const register: Readonly<Record<string, ProcedureRow>> = {
  "accelerator.list": { needs: "accelerator.read" },
  "accelerator.get": {
    needs: "accelerator.read",
    isAboutThing: true,
    input: ({ acceleratorId }) => ({ acceleratorId }),
  },
  "accelerator.create": { needs: "accelerator.create", input: () => acceleratorInput("Ebb 2") },
  "allocation.get": {
    needs: "allocation.read",
    isAboutThing: true,
    input: ({ allocation }) => ({ allocationId: allocation.id }),
  },
  "allocation.listOfSite": {
    needs: "allocation.read",
    isAboutThing: true,
    input: ({ home }) => ({ siteId: home.id }),
  },
  "allocation.standingUnits": {
    needs: "allocation.read",
    isAboutThing: true,
    input: ({ home }) => ({ siteId: home.id, acceleratorId: "nvidia-h100-sxm", on: day }),
  },
  "allocation.record": {
    needs: "allocation.write",
    isAboutThing: true,
    input: ({ home }) => ({ ...standing, siteId: home.id, units: 5 }),
  },
  "allocation.correct": {
    needs: "allocation.write",
    isAboutThing: true,
    input: ({ allocation }) => ({ allocationId: allocation.id, reason: "counted twice", replacement: null }),
  },
  "allocation.move": {
    needs: "allocation.write",
    isAboutThing: true,
    input: ({ home, abroad }) => ({ ...standing, fromSiteId: home.id, toSiteId: abroad.id, units: 5 }),
  },
  "fleetImport.list": { needs: "fleet-import.read" },
  "site.list": { needs: "site.read", input: () => ({ on: day }) },
  "site.page": { needs: "site.read", isAboutThing: true, input: ({ home }) => ({ siteId: home.id }) },
  "site.create": {
    needs: "site.write",
    input: () => ({ name: "Ebb 1", destination: "US", holding: "owned" }),
  },
  "site.update": {
    needs: "site.write",
    isAboutThing: true,
    input: ({ home: { id, destination, holding } }) => ({
      siteId: id,
      name: "Ebb 1",
      destination,
      holding,
      city: null,
      latitude: null,
      longitude: null,
      note: null,
      powerWatts: 24_000_000,
      pueHundredths: 125,
      slotsPerQuarter: null,
    }),
  },
  "site.setMilestones": {
    needs: "site.write",
    isAboutThing: true,
    input: ({ home }) => ({ siteId: home.id, noticeFiledOn: day, liveOn: null }),
  },
  "site.retirement": {
    needs: "site.read",
    isAboutThing: true,
    input: ({ home }) => ({ siteId: home.id, effectiveOn: day }),
  },
  "site.retire": {
    needs: "allocation.write",
    isAboutThing: true,
    input: ({ home }) => ({ siteId: home.id, effectiveOn: day, stage: "installed" }),
  },
};

const firm: Readonly<Record<string, ProcedureRow>> = {
  "assessment.getOverview": { needs: "assessment.read", input: () => ({}) },
  "assessment.getFlagged": { needs: "assessment.read", input: () => ({}) },
  "assessment.getSums": { needs: "assessment.read", input: () => ({ key: "geographic.overseas" }) },
  "assessment.getHeadroom": {
    needs: "assessment.read",
    input: () => ({ destination: "MY", accelerator: "nvidia-h100-sxm" }),
  },
  "audit.list": { needs: "audit.read", input: () => ({}) },
  "audit.state": { needs: "audit.read" },
  "audit.verify": { needs: "audit.verify" },
  "firm.current": { needs: "firm.read" },
  "firm.roles": { needs: "session" },
  "firm.updateSettings": { needs: "firm.update", input: () => ({ ultimateParent: "DE" }) },
  "report.list": { needs: "report.read" },
  "report.get": { needs: "report.read", input: () => lastDue },
  // No firm's report has that hash.
  "report.keep": { needs: "report.keep", status: 409, input: () => ({ ...lastDue, hash: "0".repeat(64) }) },
  "rulebook.get": { needs: "assessment.read", input: () => ({}) },
};

const withPlan = ({ plan }: AccessFirm) => ({ planId: plan.id });
const aboutPlan = { isAboutThing: true, input: withPlan };

const plans: Readonly<Record<string, ProcedureRow>> = {
  "plan.list": { needs: "plan.read" },
  "plan.count": { needs: "plan.read" },
  "plan.get": { needs: "plan.read", ...aboutPlan },
  "plan.workspace": { needs: "plan.read", ...aboutPlan },
  "plan.shortfalls": { needs: "plan.read", ...aboutPlan },
  "plan.changesSince": {
    needs: "plan.read",
    isAboutThing: true,
    input: ({ plan }) => ({ planId: plan.id, revision: 0 }),
  },
  "plan.versions": { needs: "plan.read", ...aboutPlan },
  "plan.version": { needs: "plan.read", isAboutThing: true, input: ({ plan }) => ({ planId: plan.id, number: 1 }) },
  "plan.rebasePreview": { needs: "plan.read", ...aboutPlan },
  "plan.joint": { needs: "plan.read", ...aboutPlan },
  "plan.submittedVerdicts": { needs: "plan.read" },
  "plan.headroom": { needs: "plan.read", ...aboutPlan },
  "plan.homeNeed": {
    needs: "plan.read",
    isAboutThing: true,
    input: ({ plan }) => ({
      planId: plan.id,
      destination: "MY",
      acceleratorId: "nvidia-h100-sxm",
      units: 5,
      from: day,
    }),
  },
  "plan.stress": { needs: "plan.read", ...aboutPlan },
  "plan.pictures": { needs: "plan.read", ...aboutPlan },
  "plan.capacity": { needs: "plan.read", ...aboutPlan },
  "plan.compare": {
    needs: "plan.read",
    isAboutThing: true,
    input: ({ plan, submittedPlan }) => ({ of: [plan.id, submittedPlan.id] }),
  },
  "plan.create": { needs: "plan.write", input: () => ({ name: "Ebb plan" }) },
  "plan.update": {
    needs: "plan.write",
    isAboutThing: true,
    input: ({ plan }) => ({
      planId: plan.id,
      name: "Ebb plan",
      description: null,
      seen: { name: plan.name, description: plan.description },
    }),
  },
  "plan.saveLines": {
    needs: "plan.write",
    isAboutThing: true,
    input: ({ plan, home }) => ({ planId: plan.id, lines: [planLine(home)] }),
  },
  "plan.restoreVersion": {
    needs: "plan.write",
    isAboutThing: true,
    input: ({ plan }) => ({ planId: plan.id, number: 1 }),
  },
  "plan.keepVersion": {
    needs: "plan.write",
    isAboutThing: true,
    input: ({ plan }) => ({ planId: plan.id, message: "ebb" }),
  },
  "plan.rebase": {
    needs: "plan.write",
    isAboutThing: true,
    input: ({ plan, ctx }) => ({ planId: plan.id, registerVersion: getFirm(ctx.db, ctx.firmId).registerVersion }),
  },
  "plan.submit": {
    needs: "plan.write",
    isAboutThing: true,
    input: ({ plan }) => ({ planId: plan.id, revision: 1, message: "ebb" }),
  },
  "plan.withdraw": {
    needs: "plan.write",
    isAboutThing: true,
    input: ({ submittedPlan }) => ({ planId: submittedPlan.id, reason: "ebb" }),
  },
  "plan.threads": { needs: "plan.read", ...aboutPlan },
  "plan.comment": {
    needs: "plan.comment",
    isAboutThing: true,
    input: ({ plan }) => ({ planId: plan.id, about: { kind: "plan" }, text: "ebb" }),
  },
  "plan.reply": {
    needs: "plan.comment",
    isAboutThing: true,
    input: ({ threadId }) => ({ threadId, text: "ebb" }),
  },
  "plan.resolveThread": { needs: "plan.comment", isAboutThing: true, input: ({ threadId }) => ({ threadId }) },
  "plan.archive": { needs: "plan.write", ...aboutPlan },
  "plan.restore": {
    needs: "plan.write",
    isAboutThing: true,
    input: ({ archivedPlan }) => ({ planId: archivedPlan.id }),
  },
};

const decide = ({ submitted: { id: signOffId, hash } }: AccessFirm) => ({ signOffId, hash, reason: "ebb" });

const signOffs: Readonly<Record<string, ProcedureRow>> = {
  "signOff.list": { needs: "plan.read" },
  "signOff.get": {
    needs: "plan.read",
    isAboutThing: true,
    input: ({ submitted }) => ({ signOffId: submitted.id }),
  },
  "signOff.supersedable": { needs: "plan.read", isAboutThing: true, input: ({ plan }) => ({ planId: plan.id }) },
  "signOff.openCount": { needs: "plan.read" },
  "signOff.signingMethod": { needs: "plan.read" },
  "signOff.sign": {
    needs: "sign-off.approve",
    isAboutThing: true,
    input: (firm) => ({ ...decide(firm), credentials: { password: strongPassword } }),
  },
  "signOff.requestChanges": { needs: "sign-off.review", isAboutThing: true, input: decide },
  "signOff.reject": { needs: "sign-off.approve", isAboutThing: true, input: decide },
  // Nothing has moved since it was submitted.
  "signOff.renew": {
    needs: "plan.write",
    isAboutThing: true,
    status: 409,
    input: ({ submitted: { id: signOffId, hash } }) => ({ signOffId, hash }),
  },
  "signOff.setConditions": {
    needs: "sign-off.review",
    isAboutThing: true,
    input: ({ submitted: { id: signOffId, hash } }) => ({
      signOffId,
      hash,
      conditions: [
        {
          destination: "MY",
          acceleratorId: "nvidia-h100-sxm",
          mostUnits: 40,
          until: { kind: "day", on: "2027-12-31" },
        },
      ],
    }),
  },
  "signOff.revoke": {
    needs: "sign-off.revoke",
    isAboutThing: true,
    input: ({ approved }) => ({ signOffId: approved.id, reason: "ebb" }),
  },
  "signOff.adopt": {
    needs: "plan.adopt",
    isAboutThing: true,
    input: ({ approved }) => ({ signOffId: approved.id }),
  },
  "signOff.book": {
    needs: "allocation.write",
    isAboutThing: true,
    input: ({ adoptedAllocationId }) => ({ allocationId: adoptedAllocationId, units: 1, installedOn: day }),
  },
  // It was adopted, and nothing is booked as it.
  "signOff.takeBack": {
    needs: "allocation.write",
    isAboutThing: true,
    status: 404,
    input: ({ adoptedAllocationId }) => ({ allocationId: adoptedAllocationId, reason: "wrong" }),
  },
  "signOff.policies": { needs: "firm.read" },
  "signOff.updatePolicies": { needs: "approval-policy.update", input: () => ({ policies: [] }) },
  "signOff.delegations": { needs: "people.read" },
  "signOff.createDelegation": {
    needs: "sign-off.approve",
    isAboutThing: true,
    input: ({ ctx }) => ({
      delegateId: `${ctx.firmId}-bert`,
      fromOn: "2026-11-01",
      untilOn: "2027-10-31",
      reason: "ebb",
    }),
  },
  "signOff.endDelegation": {
    needs: "delegation.end",
    isAboutThing: true,
    input: ({ delegationId }) => ({ delegationId }),
  },
  "signOff.notifications": { needs: "firm.read" },
  "signOff.unreadCount": { needs: "firm.read" },
  "signOff.markRead": { needs: "firm.read" },
};

const records: Readonly<Record<string, ProcedureRow>> = {
  "record.list": { needs: "audit.read", input: () => ({}) },
  "record.hold": { needs: "record.hold", input: () => ({ reason: "ebb" }) },
  "record.liftHold": { needs: "record.hold", isAboutThing: true, input: ({ holdId }) => ({ holdId, reason: "ebb" }) },
};

const people: Readonly<Record<string, ProcedureRow>> = {
  "invitation.list": { needs: "people.manage" },
  "invitation.create": {
    needs: "people.manage",
    input: () => ({ email: "ebb@example.com", roles: ["planner"] }),
  },
  "invitation.revoke": {
    needs: "people.manage",
    isAboutThing: true,
    input: ({ invitationId }) => ({ invitationId }),
  },
  "invitation.read": {
    needs: "nothing",
    isOpenBySecret: true,
    input: ({ invitationSecret }) => ({ secret: invitationSecret }),
  },
  // It is for somebody else.
  "invitation.accept": {
    needs: "session",
    status: 403,
    isOpenBySecret: true,
    input: ({ invitationSecret }) => ({ secret: invitationSecret }),
  },
  // Whoever is signed in is nobody new.
  "invitation.acceptAsNewPerson": {
    needs: "nothing",
    status: 409,
    statusSignedOut: 200,
    isOpenBySecret: true,
    input: ({ invitationSecret }) => ({ secret: invitationSecret, name: "Nora New", password: strongPassword }),
  },
  "membership.list": { needs: "people.read" },
  "membership.update": {
    needs: "people.manage",
    isAboutThing: true,
    input: (firm) => ({ personId: firm.people.auditor.id, roles: ["reviewer"] }),
  },
  "membership.end": {
    needs: "people.manage",
    isAboutThing: true,
    input: (firm) => ({ personId: firm.people.auditor.id }),
  },
  "token.list": { needs: "token.manage" },
  "token.create": {
    needs: "token.manage",
    input: () => ({ name: "ebb", scopes: ["assessment.read"], days: 30 }),
  },
  "token.revoke": { needs: "token.manage", isAboutThing: true, input: ({ tokenId }) => ({ tokenId }) },
};

const person: Readonly<Record<string, ProcedureRow>> = {
  "firm.list": { needs: "session" },
  "firm.create": {
    needs: "may-create-firms",
    input: () => ({ name: "Ebb Compute", headquarters: "US", ultimateParent: "US" }),
  },
  "firm.createDemonstration": { needs: "may-create-firms" },
  "firm.choose": { needs: "session", isAboutThing: true, input: ({ ctx }) => ({ firmId: ctx.firmId }) },
  "person.current": { needs: "nothing" },
  "person.entrance": { needs: "nothing" },
  // Somebody is there already.
  "person.setUp": {
    needs: "nothing",
    status: 409,
    input: () => ({ name: "Eve", email: "eve@example.com", password: strongPassword }),
  },
  "person.signIn": {
    needs: "nothing",
    input: (_, { email }) => ({ email, password: strongPassword }),
  },
  // No sign-in waits for its second factor.
  "person.verifySecondFactor": { needs: "nothing", status: 401, input: () => ({ code: "123456" }) },
  "person.enterDemonstration": { needs: "nothing", input: () => ({ as: "planner" }) },
  "person.signOut": { needs: "nothing" },
  "person.signOutEverywhere": { needs: "session" },
  "person.providerLink": { needs: "session" },
  // No provider is configured.
  "person.beginProviderLink": { needs: "session", status: 409, input: () => ({ ownPassword: strongPassword }) },
  "person.hasPassword": { needs: "session" },
  "person.listSessions": { needs: "session" },
  "person.revokeSession": { needs: "session", input: (_, { sessionId }) => ({ sessionId }) },
  "person.changePassword": {
    needs: "session",
    input: () => ({ currentPassword: strongPassword, newPassword: "cobalt-orchard-tide-lantern-2" }),
  },
  "person.beginSecondFactor": { needs: "session", input: withPassword },
  // None has been begun.
  "person.confirmSecondFactor": { needs: "session", status: 400, input: () => ({ code: "123456" }) },
  "person.endSecondFactor": { needs: "session", status: 409, input: withPassword },
  "person.createRecoveryCodes": { needs: "session", status: 409, input: withPassword },
};

/** Every tRPC procedure with what it takes. The test fails while one has no row, or a row has no procedure. */
export const procedureRows: Readonly<Record<string, ProcedureRow>> = {
  ...register,
  ...firm,
  ...plans,
  ...signOffs,
  ...records,
  ...people,
  ...person,
};
