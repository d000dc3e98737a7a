import type { ApiOutputs } from "./api-outputs";

/** A report as its page shows it. */
export type ReportView = ApiOutputs["report"]["get"];
export type PeriodicReport = ReportView["report"];
export type ReportRow = PeriodicReport["facilities"][number]["rows"][number];
