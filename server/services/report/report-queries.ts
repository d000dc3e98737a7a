import type * as z from "zod";
import type { Db } from "#db/client";
import type { Firm } from "#db/queries/firm";
import {
  findKeptBefore,
  freezeReport,
  getKeptText,
  listKeptReports,
  listKeptVersions,
  type KeptReport,
} from "#db/queries/periodic-report";
import { addDays, dayOf } from "#server/domain/iso-date";
import { compareReports, type ReportComparison } from "#server/domain/report/compare-reports";
import {
  findDueReport,
  findPreviousDue,
  formatReportReference,
  listDueReports,
  type DueReport,
} from "#server/domain/report/due-report";
import type { PeriodicReport } from "#server/domain/report/periodic-report";
import { deriveReportState, type ReportState } from "#server/domain/report/report-state";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { buildReport } from "./build-report";
import { getDueReport, ReportInput } from "./report-input";

/** A due day with the version that counts of those that were kept for it; null where none was. */
export interface ListedReport extends DueReport {
  readonly state: ReportState;
  readonly kept: NamedReport | null;
  readonly versionCount: number;
}

/** A kept report with its reference. */
export interface NamedReport extends KeptReport {
  readonly reference: string;
}

/** How far the list looks back and ahead: two due days of each kind and more. */
const daysAround = 400;

/** The due days around today and every one for which a report was kept, the latest first. */
export function listReports(ctx: ServiceContext): readonly ListedReport[] {
  requirePermission(ctx, "report.read");
  const today = dayOf(ctx.clock.now());
  const kept = listKeptReports(ctx.db, ctx.firmId).map(nameReport);
  const around = listDueReports(addDays(today, -daysAround), addDays(today, daysAround));
  const keyOf = ({ kind, dueOn }: Pick<DueReport, "kind" | "dueOn">) => `${dueOn} ${kind}`;
  const others = kept.flatMap(({ kind, dueOn }) => findDueReport(kind, dueOn) ?? []);
  const dues = new Map([...around, ...others].map((due) => [keyOf(due), due]));
  return [...dues.values()]
    .map((due) => {
      const versions = kept.filter((one) => keyOf(one) === keyOf(due));
      const [latest = null] = versions;
      return {
        ...due,
        state: deriveReportState(due, latest !== null, today),
        kept: latest,
        versionCount: versions.length,
      };
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
}

/** With what a report is compared: a kept one, or the register at the due day before where none was kept. */
export interface ComparedWith {
  readonly kept: NamedReport | null;
  readonly dueOn: DueReport["dueOn"];
  readonly changes: ReportComparison;
}

/** A report as it is looked at. */
export interface ReportView {
  readonly due: DueReport;
  readonly state: ReportState;
  readonly report: PeriodicReport;
  readonly hash: string;
  /** The kept version of exactly this text, the latest where there are several; null for a draft. */
  readonly kept: NamedReport | null;
  /** All versions that were kept for the day, the latest first. */
  readonly versions: readonly NamedReport[];
  /** Null where there is no report before it. */
  readonly comparison: ComparedWith | null;
}

/** A report for its page, with what changed since the last one. */
export function getReport(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof ReportInput>;
}): ReportView {
  const { ctx } = args;
  const shown = readReport(args);
  const firm = getFirm(ctx.db, ctx.firmId);
  const isKept = shown.versions.length > 0;
  return {
    ...shown,
    state: deriveReportState(shown.due, isKept, dayOf(ctx.clock.now())),
    comparison: compareWithLast(ctx.db, firm, shown),
  };
}

/** A report without the comparison: what its files say. */
export type ReadReport = Omit<ReportView, "state" | "comparison">;

/** The report that is asked for: a kept version, or the register as it is now. */
export function readReport(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof ReportInput>;
}): ReadReport {
  const { ctx } = args;
  requirePermission(ctx, "report.read");
  const input = ReportInput.parse(args.input);
  const due = getDueReport(input);
  const versions = listKeptVersions(ctx.db, ctx.firmId, due.kind, due.dueOn).map(nameReport);
  if (input.kept === undefined) {
    const report = buildReport(ctx.db, getFirm(ctx.db, ctx.firmId), due);
    const { hash } = freezeReport(report);
    return { due, report, hash, versions, kept: versions.find((version) => version.hash === hash) ?? null };
  }
  const kept = versions.find(({ number }) => number === input.kept);
  if (kept === undefined)
    throw new NotFoundError(
      `No report \`${formatReportReference(input.kept)}\` was kept for this day; choose one from the list.`,
    );
  return { due, report: getKeptText(ctx.db, ctx.firmId, kept), hash: kept.hash, versions, kept };
}

/** What a report's files say: a kept one is compared with what was kept before it alone, which stays the same for good. */
export interface ReportToWrite extends ReadReport {
  readonly comparison: ComparedWith | null;
}

/** A report with what its files say. */
export function readReportToWrite(args: Parameters<typeof readReport>[0]): ReportToWrite {
  const { db, firmId } = args.ctx;
  const shown = readReport(args);
  const comparison = compareWithLast(db, getFirm(db, firmId), shown);
  return { ...shown, comparison: shown.kept !== null && comparison?.kept === null ? null : comparison };
}

function compareWithLast(db: Db, firm: Firm, { due, report, kept: shown }: ReadReport): ComparedWith | null {
  const kept = findKeptBefore(db, firm.id, due.kind, due.dueOn, shown?.number);
  if (kept !== undefined) {
    const changes = compareReports(getKeptText(db, firm.id, kept), report);
    return { kept: nameReport(kept), dueOn: kept.dueOn, changes };
  }
  const previous = findPreviousDue(due);
  if (previous === undefined) return null;
  return {
    kept: null,
    dueOn: previous.dueOn,
    changes: compareReports(buildReport(db, firm, previous), report),
  };
}

export function nameReport(kept: KeptReport): NamedReport {
  return { ...kept, reference: formatReportReference(kept.number) };
}
