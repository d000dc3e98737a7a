"use client";

import { Menu, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { NavPanel } from "./nav-panel";
import { PlimsollMark } from "./plimsoll-mark";
import type { ShellView } from "./shell-view";
import type { Theme } from "./theme";

interface TopBarProps {
  readonly shell: ShellView;
  readonly theme: Theme;
}

/** One line on narrow screens: mark, firm, menu. The firm's name is cut short before anything wraps. The menu closes when the page that was asked for is there. */
export function TopBar({ shell, theme }: TopBarProps) {
  const address = `${usePathname()}?${useSearchParams().toString()}`;
  const [openAt, setOpenAt] = useState<string | null>(null);
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2.5 border-b bg-paper px-3 lg:hidden print:hidden">
      <span className="flex items-center gap-2 text-lg font-semibold text-accent">
        <PlimsollMark />
        Plimsoll
      </span>
      <span className="ml-auto truncate text-sm text-ink-2">{shell.firm.name}</span>
      <Dialog.Root open={openAt === address} onOpenChange={(isOpen) => setOpenAt(isOpen ? address : null)}>
        <Dialog.Trigger
          className="-mr-1 grid size-9 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-well"
          aria-label="Menu"
        >
          <Menu aria-hidden size={18} />
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(15_19_24/0.45)]" />
          <Dialog.Content
            aria-describedby={undefined}
            className="fixed inset-y-0 right-0 z-50 flex w-72 max-w-[85vw] flex-col overflow-auto border-l bg-paper p-3 text-lg"
          >
            <div className="mb-2 flex items-center justify-between pl-2.5">
              <Dialog.Title className="text-base font-semibold">Menu</Dialog.Title>
              <Dialog.Close
                className="grid size-9 place-items-center rounded-md text-ink-2 hover:bg-well"
                aria-label="Close the menu"
              >
                <X aria-hidden size={18} />
              </Dialog.Close>
            </div>
            <NavPanel shell={shell} theme={theme} onStay={() => setOpenAt(null)} />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </header>
  );
}
