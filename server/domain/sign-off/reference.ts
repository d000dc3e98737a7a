/** What a sign-off is called: `SO-12`. */
export function formatReference(number: number): string {
  return `SO-${number}`;
}
