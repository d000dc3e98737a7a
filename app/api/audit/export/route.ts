import { postAuditExport } from "#server/api/audit-handlers";

export const POST = postAuditExport;
