import type { AuditAction } from "#server/domain/audit/audit-action";
import type { ServiceContext } from "#server/services/context";
import { keepReport } from "#server/services/report/keep-report";
import { readReport } from "#server/services/report/report-queries";

interface ReportWrite {
  readonly action: AuditAction;
  readonly run: (ctx: ServiceContext) => unknown;
}

/** The last due day of chip installations before the tests' day. */
export const lastDue = { kind: "installations", dueOn: "2026-08-01" } as const;

type Asked = Pick<Parameters<typeof readReport>[0]["input"], "kind" | "dueOn">;

/** Keeps the report that the register gives at this moment. */
export function keepAsItIs(ctx: ServiceContext, input: Asked = lastDue): ReturnType<typeof keepReport> {
  return keepReport({ ctx, input: { ...input, hash: readReport({ ctx, input }).hash } });
}

/** What is done to reports. */
export const reportWrites: readonly ReportWrite[] = [{ action: "report.keep", run: (ctx) => keepAsItIs(ctx) }];
