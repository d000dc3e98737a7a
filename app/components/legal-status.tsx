/** The edition's legal status, at the foot of every judged page and export. */
export function LegalStatus({
  edition,
}: {
  readonly edition: { readonly title: string; readonly legalStatus: string };
}) {
  return (
    <footer className="mt-3 border-t pt-2 text-xs text-ink-3">
      <p className="max-w-[120ch]">
        <b className="font-medium">{edition.title}.</b> {edition.legalStatus}
      </p>
    </footer>
  );
}
