import { TRPCError } from "@trpc/server";
import { getCaller } from "#server/api/caller";
import { explainDuty } from "#server/domain/explain/explain-duty";
import { ApiProvider } from "@app/components/api-provider";
import type { ApiOutputs } from "@app/components/api-outputs";
import { ButtonLink, buttonLook } from "@app/components/button";
import { EmptyState } from "@app/components/empty-state";
import { InvitationJoin } from "@app/components/invitation-join";
import { InvitationNewPerson } from "@app/components/invitation-new-person";
import { signInHref } from "@app/components/sign-in-href";
import { Pane } from "@app/components/pane";
import { SignOutButton } from "@app/components/sign-out-button";
import { formatInstant } from "@app/components/site-page-view";

export const metadata = { title: "Invitation" };

type Invitation = ApiOutputs["invitation"]["read"];

interface InvitationPageProps {
  readonly params: Promise<{ readonly secret: string }>;
}

/** Where the address of an invitation leads. */
export default async function InvitationPage({ params }: InvitationPageProps) {
  const { secret } = await params;
  const caller = await getCaller();
  const person = await caller.person.current();
  const answer = await readOrRefuse(() => caller.invitation.read({ secret }));
  if (!answer.isOk)
    return (
      <EmptyState
        heading="h1"
        title="This invitation cannot be accepted"
        actions={
          <ButtonLink tone="primary" href={person === null ? "/sign-in" : "/"}>
            {person === null ? "Sign in" : "Go to the overview"}
          </ButtonLink>
        }
      >
        {answer.message}
      </EmptyState>
    );
  const invitation = answer.value;
  return (
    <ApiProvider>
      <h1 className="mb-4 text-2xl font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">
        Join {invitation.firmName}
      </h1>
      <div className="grid items-start gap-3 *:min-w-0 lg:grid-cols-2">
        <InvitationFacts invitation={invitation} />
        <WayIn invitation={invitation} secret={secret} person={person} />
      </div>
    </ApiProvider>
  );
}

type Answer = { readonly isOk: true; readonly value: Invitation } | { readonly isOk: false; readonly message: string };

/** An invitation that cannot be accepted is told on this page, also one that is not there. */
async function readOrRefuse(read: () => Promise<Invitation>): Promise<Answer> {
  try {
    return { isOk: true, value: await read() };
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return { isOk: false, message: error.message };
  }
}

function InvitationFacts({ invitation }: { readonly invitation: Invitation }) {
  const { email, roles, inviterName, expiresAt } = invitation;
  return (
    <Pane id="invitation" title="The invitation" note={`until ${formatInstant(expiresAt)}`}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        <dt className="text-ink-3">From</dt>
        <dd className="[overflow-wrap:anywhere]">{inviterName ?? "Whoever runs Plimsoll here"}</dd>
        <dt className="text-ink-3">For</dt>
        <dd className="break-all">{email}</dd>
        <dt className="text-ink-3">{roles.length === 1 ? "Role" : "Roles"}</dt>
        <dd>
          <ul className="grid gap-1">
            {roles.map((role) => (
              <li key={role}>
                <span className="font-medium">{role}</span>
                <span className="block text-xs text-ink-3">{explainDuty(role)}</span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </Pane>
  );
}

interface WayInProps {
  readonly invitation: Invitation;
  readonly secret: string;
  readonly person: ApiOutputs["person"]["current"];
}

function WayIn({ invitation, secret, person }: WayInProps) {
  const { email, hasAccount } = invitation;
  const here = `/invitation/${secret}`;
  if (person !== null && person.email !== email)
    return (
      <Pane id="way-in" title="Somebody else is signed in">
        <p className="mb-3 text-ink-2 [overflow-wrap:anywhere]">
          {person.name}, {person.email}, is signed in here, and the invitation is for{" "}
          <span className="break-all">{email}</span>. Sign out to go on as the one it is for.
        </p>
        <SignOutButton to={here} className={buttonLook("primary")}>
          Sign out and go on
        </SignOutButton>
      </Pane>
    );
  if (person !== null)
    return (
      <Pane id="way-in" title={`As ${person.name}`}>
        <p className="mb-3 text-ink-2">You are signed in as the one the invitation is for.</p>
        <InvitationJoin secret={secret} />
      </Pane>
    );
  if (hasAccount)
    return (
      <Pane id="way-in" title="You have an account">
        <p className="mb-3 text-ink-2">
          Sign in as <span className="break-all">{email}</span>; then you come back here to join.
        </p>
        <ButtonLink tone="primary" href={signInHref(here)}>
          Sign in
        </ButtonLink>
      </Pane>
    );
  return (
    <Pane id="way-in" title="Your account" note="it is yours, also in other firms">
      <InvitationNewPerson secret={secret} email={email} />
    </Pane>
  );
}
