import clsx from "clsx";
import { auditHref, type AuditTrail } from "./audit-params";
import { Link } from "./link";

interface AuditTrailsProps {
  readonly trail: AuditTrail;
  readonly firmName: string;
}

/** Whose trail is shown, for whoever may read the installation's own too. */
export function AuditTrails({ trail, firmName }: AuditTrailsProps) {
  const names = [
    ["firm", firmName],
    ["installation", "The installation"],
  ] as const;
  return (
    <nav aria-label="Audit trails" className="mb-3 print:hidden">
      <ul className="flex w-fit max-w-full overflow-clip rounded-md border bg-paper text-sm [overflow-clip-margin:4px]">
        {names.map(([each, name]) => (
          <li key={each} className="min-w-0 not-first:border-l">
            <Link
              href={auditHref(each)}
              prefetch={false}
              aria-current={each === trail ? "page" : undefined}
              className={clsx(
                "flex h-8 items-center px-3",
                each === trail ? "bg-accent-soft font-medium text-accent" : "text-ink-2 hover:bg-well hover:text-ink",
              )}
            >
              <span className="truncate">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
