"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { focusHeading } from "./focus-heading";

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** The button that opens it; absent where `open` is given. */
  readonly trigger?: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** `side` slides over the right edge, for looking something up without losing the page. */
  readonly place?: "middle" | "side";
  /** Shows what is never shown again: only a button of its content closes it. */
  readonly isHeld?: boolean;
  readonly children: ReactNode;
}

const firstField = ["input", "select", "textarea"].map((name) => `${name}:not([type=hidden], :disabled)`).join();

export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  place = "middle",
  isHeld = false,
  children,
}: DialogProps) {
  const content = useRef<HTMLDivElement>(null);
  const triggerPlace = useRef<HTMLButtonElement>(null);

  // What the dialog did may take its trigger away long after it gave the focus back to it.
  useLayoutEffect(() => {
    const button = triggerPlace.current;
    return () => {
      if (button !== null && document.activeElement === button) focusHeading();
    };
  }, []);

  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger !== undefined && (
        <Radix.Trigger ref={triggerPlace} asChild>
          {trigger}
        </Radix.Trigger>
      )}
      <Radix.Portal>
        {/* The second click of a double click lands here, and would select the page behind. */}
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(15_19_24/0.45)] select-none" />
        <Radix.Content
          ref={content}
          onOpenAutoFocus={(event) => {
            const field = content.current?.querySelector<HTMLElement>(firstField);
            if (field === undefined || field === null) return;
            event.preventDefault();
            field.focus();
          }}
          onEscapeKeyDown={(event) => isHeld && event.preventDefault()}
          onInteractOutside={(event) => isHeld && event.preventDefault()}
          onCloseAutoFocus={(event) => {
            const button = triggerPlace.current;
            if (trigger === undefined || (button?.isConnected === true && !button.disabled)) return;
            event.preventDefault();
            focusHeading();
          }}
          {...(description === undefined && { "aria-describedby": undefined })}
          className={clsx(
            "fixed z-50 flex flex-col gap-3 overflow-auto bg-paper p-4 break-words",
            place === "side"
              ? "inset-y-0 right-0 w-[34rem] max-w-full border-l"
              : "top-1/2 left-1/2 max-h-[90vh] w-[30rem] max-w-[calc(100vw-1.5rem)] -translate-1/2 rounded-lg border shadow-float",
          )}
        >
          <div className="flex items-start justify-between gap-3">
            <Radix.Title className="min-w-0 text-lg font-semibold">{title}</Radix.Title>
            {!isHeld && (
              <Radix.Close
                aria-label="Close"
                className="-mt-1 -mr-1 grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-well hover:text-ink"
              >
                <X aria-hidden size={15} />
              </Radix.Close>
            )}
          </div>
          {description !== undefined && <Radix.Description className="text-ink-2">{description}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Wraps the button that closes the dialog without doing anything. */
export const DialogClose = Radix.Close;
