import { getAuditExport } from "#server/api/audit-handlers";

export const GET = getAuditExport;
