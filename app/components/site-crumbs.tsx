import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { hrefOf, type ViewParams } from "./view-params";

/** The way back to the list, as of the same day. */
export function SiteCrumbs({ params }: { readonly params: ViewParams }) {
  return (
    <p className="mb-1 print:hidden">
      <Link
        href={hrefOf("/sites", params)}
        className="inline-flex min-h-6 items-center gap-0.5 rounded-sm text-sm text-ink-3 hover:text-ink"
      >
        <ChevronLeft aria-hidden size={14} />
        Sites
      </Link>
    </p>
  );
}
