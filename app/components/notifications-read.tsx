"use client";

import { useMutation } from "@tanstack/react-query";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { usePendingRouter } from "./use-pending-router";

/** Marks everything as read. */
export function NotificationsRead() {
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const mark = useMutation(useApi().signOff.markRead.mutationOptions());
  return (
    <Button
      disabled={mark.isPending}
      onClick={() =>
        mark.mutate(undefined, {
          onSuccess: () => {
            tell("Marked all as read.");
            router.refresh();
          },
        })
      }
    >
      Mark all as read
    </Button>
  );
}
