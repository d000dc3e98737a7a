"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import { formatCount } from "#server/domain/format-number";
import { ViewLink } from "./link";
import type { NavItem } from "./shell-view";

function isCurrent(href: string, pathname: string): boolean {
  return href === "/"
    ? pathname === "/" || pathname.startsWith("/sums")
    : pathname === href || pathname.startsWith(`${href}/`);
}

export function NavLinks({
  items,
  onStay,
}: {
  readonly items: readonly NavItem[];
  /** The page that is there already was asked for. */
  readonly onStay?: () => void;
}) {
  const pathname = usePathname();
  return (
    <ul className="grid gap-0.5">
      {items.map((item) => {
        const isOn = isCurrent(item.href, pathname);
        return (
          <li key={item.href}>
            <ViewLink
              href={item.href}
              aria-current={isOn ? "page" : undefined}
              {...(onStay && pathname === item.href && { onClick: onStay })}
              className={clsx(
                "flex items-center justify-between rounded-md px-2.5 py-1.5",
                isOn ? "bg-accent-soft font-medium text-accent" : "text-ink-2 hover:bg-well hover:text-ink",
              )}
            >
              {item.label}
              {item.count !== null && (
                <span className={clsx("text-xs font-normal", isOn ? "text-accent" : "text-ink-3")}>
                  {formatCount(item.count)}
                </span>
              )}
            </ViewLink>
          </li>
        );
      })}
    </ul>
  );
}
