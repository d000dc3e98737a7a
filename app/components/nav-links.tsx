"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatCount } from "#server/domain/format-number";
import { LinkPending } from "./link-pending";
import type { NavItem } from "./shell-view";

function isCurrent(href: string, pathname: string): boolean {
  return href === "/"
    ? pathname === "/" || pathname.startsWith("/sums")
    : pathname === href || pathname.startsWith(`${href}/`);
}

export function NavLinks({
  items,
  onNavigate,
}: {
  readonly items: readonly NavItem[];
  readonly onNavigate?: () => void;
}) {
  const pathname = usePathname();
  return (
    <ul className="grid gap-0.5">
      {items.map((item) => {
        const isOn = isCurrent(item.href, pathname);
        return (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={isOn ? "page" : undefined}
              {...(onNavigate && { onClick: onNavigate })}
              className={clsx(
                "flex items-center justify-between rounded-md px-2.5 py-1.5",
                isOn ? "bg-accent-soft font-medium text-accent" : "text-ink-2 hover:bg-well hover:text-ink",
              )}
            >
              <span className="flex items-center gap-2">
                {item.label}
                <LinkPending />
              </span>
              {item.count !== null && (
                <span className={clsx("text-xs font-normal", isOn ? "text-accent" : "text-ink-3")}>
                  {formatCount(item.count)}
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
