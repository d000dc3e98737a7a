/** One line of JSON on the standard error: for whoever runs the server, never for whoever asked. */
export function writeLog(level: "error" | "warning", requestId: string, told: unknown): void {
  const error = told instanceof Error ? (told.stack ?? told.message) : String(told);
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, requestId, error })}\n`);
}
