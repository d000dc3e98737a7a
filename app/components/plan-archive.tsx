import { formatDate, dayOf } from "#server/domain/iso-date";
import type { ApiOutputs } from "./api-outputs";
import { Link } from "./link";

/** The plans that were put away; each opens to be read or brought back. */
export function PlanArchive({ plans }: { readonly plans: ApiOutputs["plan"]["list"] }) {
  return (
    <ul className="grid gap-1 text-sm">
      {plans.map(({ id, name, archivedAt }) => (
        <li key={id}>
          <Link prefetch={false} href={`/plans/${id}`} className="text-accent hover:underline">
            <bdi>{name}</bdi>
          </Link>
          {archivedAt !== null && <span className="text-ink-3">, archived on {formatDate(dayOf(archivedAt))}</span>}
        </li>
      ))}
    </ul>
  );
}
