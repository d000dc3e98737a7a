import type { AuditFilterParams, AuditTrail } from "./audit-params";
import { Button } from "./button";

interface AuditExportProps {
  readonly trail: AuditTrail;
  readonly format: "jsonl" | "csv";
  readonly filter?: AuditFilterParams;
  readonly label: string;
}

/** A button that downloads the trail. A plain form: an export is written down, so no link may lead to it. */
export function AuditExport({ trail, format, filter = {}, label }: AuditExportProps) {
  return (
    <form method="post" action="/api/audit/export">
      {Object.entries({ ...filter, trail, format }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit">{label}</Button>
    </form>
  );
}
