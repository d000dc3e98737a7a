/** Does something now and again while the server runs. A failure is logged and tried again; it does not stop the server. */
export function runRegularly(name: string, everyMs: number, work: () => void | Promise<void>): void {
  const run = async () => {
    try {
      await work();
    } catch (error) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const line = { at: new Date().toISOString(), level: "error", requestId: name, error: told };
      process.stderr.write(`${JSON.stringify(line)}\n`);
    }
  };
  void run();
  setInterval(() => void run(), everyMs).unref();
}
