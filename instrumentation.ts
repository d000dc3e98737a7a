/** Next calls this once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ readConfig }, { keepCheckpoints }, { keepForgetting }, { keepSignOffs }, { keepMailing }] =
    await Promise.all([
      import("#server/config"),
      import("#server/services/audit/keep-checkpoints"),
      import("#server/services/forget-what-is-past"),
      import("#server/services/sign-off/keep-sign-offs"),
      import("#server/services/sign-off/send-mail"),
    ]);
  const config = readConfig();
  keepCheckpoints(config);
  keepForgetting(config);
  keepSignOffs(config);
  keepMailing(config);
}
