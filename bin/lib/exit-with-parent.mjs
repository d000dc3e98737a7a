// Loaded into the server's process: when the process that started it is gone, killed even, the server ends too.
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
});
