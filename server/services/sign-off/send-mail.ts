import { createTransport, type Transporter } from "nodemailer";
import { getDatabase, type Db } from "#db/client";
import { listFirms, type Firm } from "#db/queries/firm";
import { countMailAttempt, listWaitingMail, markMailed, type WaitingMail } from "#db/queries/notification";
import { inTransaction } from "#db/transaction";
import type { Config, MailConfig } from "#server/config";
import { createClock, type Clock } from "../context";
import { runRegularly } from "../run-regularly";

const everyMs = 60 * 1000;
/** Of each firm. */
const mostAtOnce = 100;
const timeoutMs = 20_000;
/** What is older stays in the app: where mail is set up, or the server was away, nobody is sent what has long passed. */
const oldestMs = 48 * 60 * 60 * 1000;

interface Mailing {
  readonly mail: MailConfig;
  /** Where the links lead; without it a mail has none. */
  readonly publicUrl: string | undefined;
  readonly clock: Clock;
}

/** Sends what people were told in the last two days, have not read, and no mail has gone out for. Answers how many went out; what fails is tried again the next time, and thrown here. */
export async function sendWaitingMail(db: Db, { mail, publicUrl, clock }: Mailing): Promise<number> {
  const since = new Date(Date.parse(clock.now()) - oldestMs).toISOString();
  const waiting = listFirms(db).flatMap((firm) =>
    listWaitingMail(db, firm.id, since, mostAtOnce).map((one) => ({ ...one, firm })),
  );
  if (waiting.length === 0) return 0;
  const times = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const transport = createTransport({ url: mail.smtpUrl, ...times });
  const faults: unknown[] = [];
  try {
    for (const one of waiting) {
      inTransaction(db, (tx) => countMailAttempt(tx, one.firm.id, one.id));
      try {
        await send(transport, one, { from: mail.from, publicUrl });
        inTransaction(db, (tx) => markMailed(tx, one.firm.id, one.id, clock.now()));
      } catch (error) {
        faults.push(error);
      }
    }
  } finally {
    transport.close();
  }
  if (faults.length > 0)
    throw new Error(`${faults.length} of ${waiting.length} mails could not be sent`, { cause: faults[0] });
  return waiting.length;
}

async function send(
  transport: Transporter,
  { id, email, firm, text, path }: WaitingMail & { readonly firm: Firm },
  { from, publicUrl }: { readonly from: string; readonly publicUrl: string | undefined },
): Promise<void> {
  const link = publicUrl === undefined ? "" : `\n\n${publicUrl}${path}`;
  const [firstLine = ""] = text.split(/\r?\n/);
  await transport.sendMail({
    from: { name: "Plimsoll", address: from },
    to: { name: "", address: email },
    subject: firstLine.length > mostSubject ? `${firstLine.slice(0, mostSubject)}…` : firstLine,
    text: `${text}${link}\n\n${firm.name}, Plimsoll`,
    // The same notification has the same id, so that what is sent twice is seen once.
    messageId: `<${id}@plimsoll>`,
  });
}

const mostSubject = 120;

/** Does so now and every minute while the server runs, where a mail server is set. */
export function keepMailing({ dataDir, fixedNow, publicUrl, mail }: Config): void {
  if (mail === undefined) return;
  const clock = createClock(fixedNow);
  runRegularly("mail", everyMs, async () => {
    await sendWaitingMail(getDatabase(dataDir), { mail, publicUrl, clock });
  });
}
