"use client";

import NextLink, { useLinkStatus } from "next/link";
import { useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";
import { usePendingMark } from "./pending";
import { hrefOf, parseViewParams } from "./view-params";

export interface LinkProps extends Omit<ComponentProps<typeof NextLink>, "href"> {
  readonly href: string;
}

/** Every link to a page: while that page is on the way, the frame tells the wait. */
export function Link({ children, ...rest }: LinkProps) {
  return (
    <NextLink {...rest}>
      {children}
      <LinkMark />
    </NextLink>
  );
}

/** A link that keeps what the present page is looked at by: day, unit and stages. */
export function ViewLink({ href, ...rest }: LinkProps) {
  return <Link href={useViewHref()(href)} {...rest} />;
}

/** Any page's address with what the present page is looked at by. */
export function useViewHref(): (href: string) => string {
  const params = parseViewParams(Object.fromEntries(useSearchParams()));
  return (href) => hrefOf(href, params);
}

function LinkMark() {
  usePendingMark(useLinkStatus().pending);
  return null;
}
