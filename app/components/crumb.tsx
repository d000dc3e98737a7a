import { ChevronLeft } from "lucide-react";
import { Link } from "./link";

/** The way back to the page that this one belongs to. Give it the address with the view. */
export function Crumb({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <p className="mb-1 print:hidden">
      <Link
        href={href}
        className="inline-flex min-h-6 items-center gap-0.5 rounded-sm text-sm text-ink-3 hover:text-ink"
      >
        <ChevronLeft aria-hidden size={14} />
        {children}
      </Link>
    </p>
  );
}
