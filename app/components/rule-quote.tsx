interface RuleQuoteProps {
  /** "15 CFR part 748, Supp. No. 10, ¶ 6". */
  readonly source: string;
  readonly quote: string | null;
}

/** The words that a limit rests on. */
export function RuleQuote({ source, quote }: RuleQuoteProps) {
  return (
    <figure className="rounded-lg border bg-paper px-3.5 py-3">
      {quote !== null && <blockquote className="max-w-[98ch] border-l-2 pl-3 text-ink-2">“{quote}”</blockquote>}
      <figcaption className={quote === null ? "text-sm text-ink-3" : "mt-1.5 text-sm text-ink-3"}>{source}</figcaption>
    </figure>
  );
}
