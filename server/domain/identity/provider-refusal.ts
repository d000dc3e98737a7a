/** Why a sign-in through the identity provider came to nothing. */
export const providerRefusals = [
  "not-configured",
  "not-set-up",
  "unreachable",
  "misconfigured",
  "denied",
  "not-pending",
  "wrong-state",
  "wrong-code",
  "wrong-token",
  "locked",
  "incomplete",
  "unverified-address",
  "address-taken",
  "no-role",
  "unknown-firm",
  "roles-apart",
  "other-session",
  "linked-already",
] as const;
export type ProviderRefusal = (typeof providerRefusals)[number];

const again = "Start again from this page.";
const askAdministrator = "ask whoever runs Plimsoll to look at its log.";

const sentences: Readonly<Record<ProviderRefusal, string>> = {
  "not-configured": "This Plimsoll has no identity provider; sign in with your password.",
  "not-set-up": "Plimsoll is not set up yet; its first administrator does that with a password.",
  unreachable: "The identity provider does not answer. Try again in a while, or sign in with your password.",
  misconfigured: `Plimsoll and the identity provider do not agree on how they are set up, so nobody can come in this way; ${askAdministrator}`,
  denied: "The identity provider did not let you in, or you chose to cancel there. Nothing was changed.",
  "not-pending": `No sign-in waits in this browser: it took more than ten minutes, was begun in another browser, or has been used already. ${again}`,
  "wrong-state": `What came back does not belong to the sign-in that this browser began, so it was refused. ${again}`,
  "wrong-code": `The identity provider does not accept the code that came back; it works once and for a short time. ${again}`,
  "wrong-token": `The identity provider's answer could not be trusted, so it was refused. Start again from this page; if it stays, ${askAdministrator}`,
  locked: "There were too many failed sign-ins from your address; wait a few minutes and try again.",
  incomplete:
    "The identity provider tells no usable name and e-mail address of you; ask whoever runs it to release them.",
  "unverified-address":
    "The identity provider says that your e-mail address is not verified; verify it there and come back.",
  "address-taken":
    "Somebody here has your e-mail address already. If it is you, sign in with your password and link the identity provider on your account page; else ask an administrator.",
  "no-role":
    "The identity provider names no group of yours that has a role in a firm here; ask an administrator to give you one.",
  "unknown-firm": `The roles of the identity provider's groups name a firm that is not here, so nobody can come in this way; ${askAdministrator}`,
  "roles-apart": `Your groups at the identity provider give you two roles that nobody holds together in one firm: whoever decides who signs does not sign; ${askAdministrator}`,
  "other-session": `The link was begun by somebody who is no longer signed in in this browser; sign in and begin it again.`,
  "linked-already":
    "This account of the identity provider belongs to somebody else here already, or you have another one; nothing was linked.",
};

/** The refusal that an address names; undefined where it names none. */
export function findProviderRefusal(text: unknown): ProviderRefusal | undefined {
  return providerRefusals.find((refusal) => refusal === text);
}

/** The refusal in words, for whoever tried. */
export function explainProviderRefusal(refusal: ProviderRefusal): string {
  return sentences[refusal];
}
