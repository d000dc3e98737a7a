"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Link } from "./link";
import { openAfresh } from "./open-afresh";
import type { Member } from "./people-member";
import { usePendingRouter } from "./use-pending-router";

interface PeopleRemoveDialogProps {
  readonly member: Member;
  /** Whether it is whoever looks at the page, who then sees nothing of the firm any more. */
  readonly isOneself: boolean;
  /** Open API tokens that they made: those stay open. */
  readonly tokenNames: readonly string[];
}

/** Removes a member, after asking. */
export function PeopleRemoveDialog({ member, isOneself, tokenNames }: PeopleRemoveDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const end = useMutation(useApi().membership.end.mutationOptions());
  const { personId, name } = member;
  return (
    <Dialog
      title={isOneself ? "Leave the firm" : `Remove ${name}`}
      description={
        isOneself
          ? "You see nothing of this firm any more from then on. Your name stays in its history, and an administrator can invite you again."
          : `${name} sees nothing of this firm any more from then on. Their name stays in its history, their account stays theirs, and you can invite them again.`
      }
      trigger={
        <Button tone="danger" aria-label={isOneself ? undefined : `Remove ${name}`}>
          {isOneself ? "Leave" : "Remove"}
        </Button>
      }
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={[]}
        readForm={() => ({ input: { personId } })}
        send={(input) => end.mutateAsync(input)}
        onDone={() => {
          if (isOneself) {
            openAfresh("/");
            return;
          }
          setIsOpen(false);
          tell(`Removed ${name}.`);
          router.refresh();
        }}
        submitLabel={isOneself ? "Leave the firm" : "Remove"}
        submitTone="danger"
      >
        {() => <OpenTokens madeBy={isOneself ? "You" : name} names={tokenNames} />}
      </ApiForm>
    </Dialog>
  );
}

function OpenTokens({ madeBy, names }: { readonly madeBy: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div className="text-sm">
      <p>
        {madeBy} made these API tokens, which stay open; revoke under{" "}
        <Link href="/tokens" className="text-accent underline underline-offset-3">
          API tokens
        </Link>{" "}
        what is not to:
      </p>
      <ul className="mt-1 list-disc pl-5 [overflow-wrap:anywhere]">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  );
}
