import clsx from "clsx";
import { Link, type LinkProps, ViewLink } from "./link";
import type { ComponentProps } from "react";

export type ButtonTone = "plain" | "primary" | "danger" | "quiet";

const toneLook: Readonly<Record<ButtonTone, string>> = {
  plain: "border-line bg-paper text-ink hover:border-line-firm",
  primary: "border-accent bg-accent font-medium text-paper hover:opacity-90",
  danger: "border-breach bg-paper font-medium text-breach hover:bg-breach-soft",
  quiet: "border-transparent text-ink-2 hover:bg-well hover:text-ink",
};

/** The look of a button for elements that are not one, such as a Radix trigger. */
export function buttonLook(tone: ButtonTone = "plain", className?: string): string {
  return clsx(
    "inline-flex min-h-7.5 items-center justify-center gap-1.5 rounded-md border px-2.5 py-1 text-sm whitespace-nowrap select-none",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50",
    toneLook[tone],
    className,
  );
}

interface ButtonProps extends ComponentProps<"button"> {
  readonly tone?: ButtonTone;
}

export function Button({ tone, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonLook(tone, className)} {...rest} />;
}

interface ButtonLinkProps extends LinkProps {
  readonly tone?: ButtonTone;
  /** Whether it leads to the same view of the other page. */
  readonly keepsView?: boolean;
}

export function ButtonLink({ tone, className, keepsView = false, ...rest }: ButtonLinkProps) {
  const LinkTo = keepsView ? ViewLink : Link;
  return <LinkTo className={buttonLook(tone, className)} {...rest} />;
}
