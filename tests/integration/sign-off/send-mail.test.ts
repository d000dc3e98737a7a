import { SMTPServer } from "smtp-server";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { requestChanges } from "#server/services/sign-off/decide-sign-off";
import { markNotificationsRead } from "#server/services/sign-off/notification-queries";
import { sendWaitingMail } from "#server/services/sign-off/send-mail";
import { createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, createPlanWith, submit } from "#tests/support/sign-off-steps";

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

let server: SMTPServer | undefined;
afterEach(() => new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve()))));

/** A mail server on the loopback that takes what it is sent, or refuses one recipient. */
async function startServer(refused?: string): Promise<{ readonly smtpUrl: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const started = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _, done) =>
      username === "plimsoll" && password === "tide" ? done(null, { user: username }) : done(new Error("no")),
    onRcptTo: ({ address }, _, done) => (address === refused ? done(new Error("no such mailbox")) : done()),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, text: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const { port } = started.server.address() as AddressInfo;
  return { smtpUrl: `smtp://plimsoll:tide@127.0.0.1:${port}`, received };
}

function createWorld() {
  const { ctx, home } = createFilledFirm();
  addApprovers(ctx);
  const petra = actAs(ctx, "petra");
  submit(petra, createPlanWith(petra, "Größe 北京", [planLine(home)]));
  return ctx;
}

const clock = { now: () => "2026-11-23T10:00:00.000Z" };
const from = "plimsoll@acme.example";

test("what people were told goes out once, with the link, to each of them", async () => {
  const ctx = createWorld();
  const { smtpUrl, received } = await startServer();
  const mailing = { mail: { smtpUrl, from }, publicUrl: "https://plimsoll.acme.example", clock };
  expect(await sendWaitingMail(ctx.db, mailing)).toBe(2);
  expect(received.map(({ to }) => to[0]).sort()).toEqual([
    `${ctx.firmId}-anna@example.com`,
    `${ctx.firmId}-bert@example.com`,
  ]);
  expect(received[0]?.from).toBe(from);
  expect(received[0]?.text).toMatch(/^Message-ID: <.+@plimsoll>\r$/m);
  expect(received[0]?.text).toContain("https://plimsoll.acme.example/sign-off/");
  expect(await sendWaitingMail(ctx.db, mailing)).toBe(0);
});

test("a mail that is refused does not hold up the others, is tried again, and is given up after ten times", async () => {
  const ctx = createWorld();
  const { smtpUrl, received } = await startServer(`${ctx.firmId}-anna@example.com`);
  const mailing = { mail: { smtpUrl, from }, publicUrl: undefined, clock };
  for (let time = 0; time < 10; time++) await expect(sendWaitingMail(ctx.db, mailing)).rejects.toThrow("1 of");
  expect(received).toHaveLength(1);
  expect(await sendWaitingMail(ctx.db, mailing)).toBe(0);
});

test("without an answer from the server nothing is lost", async () => {
  const ctx = createWorld();
  const unreachable = { mail: { smtpUrl: "smtp://127.0.0.1:1", from }, publicUrl: undefined, clock };
  await expect(sendWaitingMail(ctx.db, unreachable)).rejects.toThrow("2 of 2 mails");
  const { smtpUrl, received } = await startServer();
  await sendWaitingMail(ctx.db, { ...unreachable, mail: { smtpUrl, from } });
  expect(received).toHaveLength(2);
});

test("what was read, or is two days old when mail is set up, goes to nobody", async () => {
  const ctx = createWorld();
  const { smtpUrl, received } = await startServer();
  const at = (now: string) => ({ mail: { smtpUrl, from }, publicUrl: undefined, clock: { now: () => now } });
  expect(await sendWaitingMail(ctx.db, at("2026-11-25T10:00:00.001Z"))).toBe(0);
  markNotificationsRead(actAs(ctx, "anna"));
  expect(await sendWaitingMail(ctx.db, at("2026-11-25T10:00:00.000Z"))).toBe(1);
  expect(received.map(({ to }) => to)).toEqual([[`${ctx.firmId}-bert@example.com`]]);
});

test("lines of what was typed add no header to a mail", async () => {
  const { ctx, home } = createFilledFirm();
  addApprovers(ctx);
  const { id: signOffId, hash } = submit(actAs(ctx, "petra"), createPlanWith(ctx, "North", [planLine(home)]));
  requestChanges({ ctx: actAs(ctx, "anna"), input: { signOffId, hash, reason: "less\r\nBcc: eve@acme.example" } });
  const { smtpUrl, received } = await startServer();
  await sendWaitingMail(ctx.db, { mail: { smtpUrl, from }, publicUrl: undefined, clock });
  const heads = received.map(({ text }) => text.split("\r\n\r\n")[0]);
  expect(heads.some((head) => head?.includes("requested changes of North (SO-1): less\r\n"))).toBe(true);
  expect(heads.some((head) => head?.includes("Bcc"))).toBe(false);
  expect(received.flatMap(({ to }) => to)).not.toContain("eve@acme.example");
});
