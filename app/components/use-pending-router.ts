import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { usePendingMark } from "./pending";

interface PendingRouter {
  readonly push: (href: string) => void;
  /** The same page, looked at otherwise: it stays where it is scrolled to. */
  readonly pushInPlace: (href: string) => void;
  readonly refresh: () => void;
  readonly isPending: boolean;
}

/** The router for whatever is no link; the frame tells the wait, as it does for links. */
export function usePendingRouter(): PendingRouter {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  usePendingMark(isPending);
  return {
    push: (href) => startTransition(() => router.push(href)),
    pushInPlace: (href) => startTransition(() => router.push(href, { scroll: false })),
    refresh: () => startTransition(() => router.refresh()),
    isPending,
  };
}
