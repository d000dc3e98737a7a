"use client";

import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useTransition } from "react";
import { chooseFirm } from "./choose-firm";
import { usePendingMark } from "./pending";
import type { ShellView } from "./shell-view";
import { usePendingRouter } from "./use-pending-router";

interface FirmSwitcherProps extends Pick<ShellView, "firm" | "firms"> {
  readonly mayCreateFirms: boolean;
}

const itemLook =
  "flex items-center gap-2 rounded-[5px] px-2 py-1.5 outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent";

export function FirmSwitcher({ firm, firms, mayCreateFirms }: FirmSwitcherProps) {
  const router = usePendingRouter();
  const [isPending, startTransition] = useTransition();
  usePendingMark(isPending);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={`Firm: ${firm.name}. Change`}
        className="-mx-2 -my-1 flex min-w-0 items-center justify-between gap-2 rounded-md px-2 py-1 text-left hover:bg-well"
      >
        <span className="min-w-0">
          <span className="line-clamp-2 font-semibold">{firm.name}</span>
          <span className="block text-xs text-ink-3">{firm.status}</span>
          {firm.isDemonstration && <span className="block text-xs text-ink-3">Demonstration, figures invented</span>}
        </span>
        <ChevronsUpDown aria-hidden size={13} className="shrink-0 text-ink-3" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side="top"
          align="start"
          sideOffset={6}
          className="z-50 max-h-80 max-w-80 min-w-48 overflow-auto rounded-lg border bg-paper p-1 text-sm shadow-float"
        >
          <DropdownMenu.RadioGroup value={firm.id} onValueChange={(id) => startTransition(() => chooseFirm(id))}>
            {firms.map((choice) => (
              <DropdownMenu.RadioItem key={choice.id} value={choice.id} className={itemLook}>
                <span className="grid w-4 shrink-0 place-items-center">
                  <DropdownMenu.ItemIndicator>
                    <Check aria-hidden size={13} />
                  </DropdownMenu.ItemIndicator>
                </span>
                <span className="min-w-0 [overflow-wrap:anywhere]">{choice.name}</span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          {mayCreateFirms && (
            <>
              <DropdownMenu.Separator className="my-1 border-t" />
              <DropdownMenu.Item className={itemLook} onSelect={() => router.push("/welcome")}>
                <span className="grid w-4 shrink-0 place-items-center">
                  <Plus aria-hidden size={13} />
                </span>
                Set up another firm
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
