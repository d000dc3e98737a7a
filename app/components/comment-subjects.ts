import { limitIds } from "#server/domain/rulebook/edition";
import type { CommentSubject } from "./plan-threads";

interface Named {
  readonly key: string;
  readonly title: string;
}

interface Line {
  readonly siteId: string;
  readonly siteName: string;
  readonly acceleratorId: string;
  readonly acceleratorName: string;
}

/** More would be no list to choose from. */
const mostLines = 300;

/** What of a plan can be commented on: the whole, its findings and its lines. */
export function listCommentSubjects(findings: readonly Named[], lines: readonly Line[]): readonly CommentSubject[] {
  const ofFindings = findings.flatMap(({ key, title }): CommentSubject[] => {
    const [id, destination = null] = key.split(":");
    const limitId = limitIds.find((known) => known === id);
    return limitId === undefined
      ? []
      : [{ name: `Finding: ${title}`, about: { kind: "finding", limitId, destination } }];
  });
  const ofLines = new Map(
    lines.map(({ siteId, siteName, acceleratorId, acceleratorName }): [string, CommentSubject] => [
      `${siteId} ${acceleratorId}`,
      { name: `Line: ${acceleratorName} at ${siteName}`, about: { kind: "line", siteId, acceleratorId } },
    ]),
  );
  const whole: CommentSubject = { name: "The plan", about: { kind: "plan" } };
  return [whole, ...ofFindings, ...[...ofLines.values()].slice(0, mostLines)];
}
