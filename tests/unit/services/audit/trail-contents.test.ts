import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { auditActions, type AuditAction, trailContents } from "#server/domain/audit/audit-action";

const sources = ["server/services", "db/seed"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") })),
);
const toFirm = /\b(?:appendAuditEntry|createAuditRow|changePlan)\(/;
const toInstallation = /\bappendInstallationEntry\(/;

function listFiles(append: RegExp, action: AuditAction): readonly string[] {
  return sources.filter(({ text }) => append.test(text) && text.includes(`"${action}"`)).map(({ path }) => path);
}

test.each(auditActions)("%s is offered in the trail to which it is written, and in no other", (action) => {
  const inFirm: readonly AuditAction[] = trailContents.firm.actions;
  const inInstallation: readonly AuditAction[] = trailContents.installation.actions;
  expect(listFiles(toFirm, action).length > 0).toBe(inFirm.includes(action));
  expect(listFiles(toInstallation, action).length > 0).toBe(inInstallation.includes(action));
});
