import { Link } from "./link";
import { formatCount } from "#server/domain/format-number";

interface PagerProps {
  /** Of what, for those who cannot see where the links stand. */
  readonly label: string;
  /** The address of the page without its number. */
  readonly href: string;
  /** From 1. */
  readonly page: number;
  readonly pageCount: number;
  readonly pageSize: number;
  readonly rowCount: number;
  /** What the shown rows come to. */
  readonly note?: string;
}

const look = "text-accent underline decoration-line-firm underline-offset-3 hover:decoration-accent";

/** Which rows of a long table are shown, and the way to the others; nothing where all are. */
export function Pager({ label, href, page, pageCount, pageSize, rowCount, note }: PagerProps) {
  if (pageCount <= 1) return null;
  const toPage = (number: number) => (number === 1 ? href : `${href}${href.includes("?") ? "&" : "?"}page=${number}`);
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(rowCount, page * pageSize);
  return (
    <nav aria-label={label} className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm print:hidden">
      <span className="text-ink-2">
        {formatCount(first)} to {formatCount(last)} of {formatCount(rowCount)}
        {note !== undefined && `, ${note}`}
      </span>
      {page > 1 && (
        <Link prefetch={false} href={toPage(page - 1)} rel="prev" className={look}>
          Previous {formatCount(pageSize)}
        </Link>
      )}
      {page < pageCount && (
        <Link prefetch={false} href={toPage(page + 1)} rel="next" className={look}>
          Next {formatCount(Math.min(pageSize, rowCount - last))}
        </Link>
      )}
      {page < pageCount - 1 && (
        <Link prefetch={false} href={toPage(pageCount)} className={look}>
          Last
        </Link>
      )}
    </nav>
  );
}
