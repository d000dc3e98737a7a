/** Loads a page as a whole, after somebody has signed in or out: nothing of what was shown to another person stays in memory. */
export function openAfresh(path: string): void {
  window.location.assign(path);
}
