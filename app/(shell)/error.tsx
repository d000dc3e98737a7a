"use client";

import { Button, ButtonLink } from "@app/components/button";
import { ErrorState } from "@app/components/error-state";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <ErrorState
      heading="h1"
      title="This page could not be shown"
      reference={error.digest}
      actions={
        <>
          <Button tone="primary" onClick={reset}>
            Try again
          </Button>
          <ButtonLink href="/" keepsView>
            Go to the overview
          </ButtonLink>
        </>
      }
    >
      Something failed on the way. Nothing in the register has changed. Try again; if it fails the same way, give the
      reference below to whoever runs Plimsoll.
    </ErrorState>
  );
}
