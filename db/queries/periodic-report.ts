import { and, desc, eq, lt, max } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import { isoDate, type IsoDate } from "#server/domain/iso-date";
import type { ReportKind } from "#server/domain/report/due-report";
import type { PeriodicReport } from "#server/domain/report/periodic-report";
import { formatCanonical } from "../audit-chain";
import type { Db } from "../client";
import { periodicReports } from "../schema/periodic-reports";
import type { Tx } from "../transaction";
import { freezeAnnex, getAnnexText, type FrozenAnnex } from "./frozen-annex";

/** A report that was kept: which text, for which due day, by whom. */
export interface KeptReport {
  readonly id: string;
  /** From 1 in each firm; `RP-2` on screen. */
  readonly number: number;
  readonly kind: ReportKind;
  readonly dueOn: IsoDate;
  readonly hash: string;
  readonly registerVersion: number;
  readonly keptAt: string;
  readonly keptBy: string;
  readonly keptByName: string;
}

function toKept({ firmId: _, ...row }: typeof periodicReports.$inferSelect): KeptReport {
  return { ...row, dueOn: isoDate(row.dueOn) };
}

/** A report as the one text that is hashed, with its hash. */
export function freezeReport(report: PeriodicReport): FrozenAnnex {
  return freezeAnnex(formatCanonical(report));
}

/** INVARIANT: the text has the hash that was made when `freezeReport` wrote it, so it is what that function was given. */
export function getKeptText(db: Db, firmId: FirmId, { hash }: Pick<KeptReport, "hash">): PeriodicReport {
  return JSON.parse(getAnnexText(db, firmId, hash)) as PeriodicReport;
}

/** The firm's kept reports, the latest first. */
export function listKeptReports(db: Db, firmId: FirmId): readonly KeptReport[] {
  return db
    .select()
    .from(periodicReports)
    .where(eq(periodicReports.firmId, firmId))
    .orderBy(desc(periodicReports.number))
    .all()
    .map(toKept);
}

/** The versions that were kept for a due day, the latest first. */
export function listKeptVersions(db: Db, firmId: FirmId, kind: ReportKind, dueOn: IsoDate): readonly KeptReport[] {
  return db
    .select()
    .from(periodicReports)
    .where(and(eq(periodicReports.firmId, firmId), eq(periodicReports.kind, kind), eq(periodicReports.dueOn, dueOn)))
    .orderBy(desc(periodicReports.number))
    .all()
    .map(toKept);
}

/** The latest version of the latest due day before a day for which one was kept. */
export function findKeptBefore(
  db: Db,
  firmId: FirmId,
  kind: ReportKind,
  dueOn: IsoDate,
  beforeNumber = Number.MAX_SAFE_INTEGER,
): KeptReport | undefined {
  const row = db
    .select()
    .from(periodicReports)
    .where(
      and(
        eq(periodicReports.firmId, firmId),
        eq(periodicReports.kind, kind),
        lt(periodicReports.dueOn, dueOn),
        lt(periodicReports.number, beforeNumber),
      ),
    )
    .orderBy(desc(periodicReports.dueOn), desc(periodicReports.number))
    .limit(1)
    .get();
  return row && toKept(row);
}

/** The number of the firm's next report. */
export function getNextReportNumber(db: Db, firmId: FirmId): number {
  const row = db
    .select({ last: max(periodicReports.number) })
    .from(periodicReports)
    .where(eq(periodicReports.firmId, firmId))
    .get();
  return (row?.last ?? 0) + 1;
}

export function createKeptReportRow(tx: Tx, firmId: FirmId, report: KeptReport): KeptReport {
  return toKept(
    tx
      .insert(periodicReports)
      .values({ ...report, firmId })
      .returning()
      .get(),
  );
}
