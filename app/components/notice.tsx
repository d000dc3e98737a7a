import clsx from "clsx";
import type { ReactNode } from "react";
import type { Standing } from "#server/domain/assessment/standing";
import { standingText, VerdictSign } from "./verdict";

export type NoticeTone = Standing | "plain";

const toneLook: Readonly<Record<NoticeTone, string>> = {
  plain: "border-l-accent bg-paper",
  within: "border-l-within bg-within-soft",
  "in-buffer": "border-l-buffer bg-buffer-soft",
  "in-buffer-ahead": "border-l-buffer bg-buffer-soft",
  breach: "border-l-breach bg-breach-soft",
  "breach-ahead": "border-l-breach bg-breach-soft",
  indeterminate: "border-l-unknown bg-unknown-soft",
};

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  /** `alert` for a refusal that has just happened, `status` for the outcome of an action; absent for what was there from the start. */
  readonly role?: "alert" | "status";
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A verdict, a refusal or a remark in words, with sign and edge. */
export function Notice({ tone = "plain", title, role, className, children }: NoticeProps) {
  return (
    <div
      role={role}
      className={clsx(
        "min-w-0 rounded-lg border border-l-4 px-3.5 py-2.5 [overflow-wrap:anywhere]",
        toneLook[tone],
        className,
      )}
    >
      {title !== undefined && (
        <p className={clsx("flex items-start gap-1.5 font-semibold", tone !== "plain" && standingText[tone])}>
          {tone !== "plain" && (
            <span className="mt-0.5">
              <VerdictSign standing={tone} />
            </span>
          )}
          <span className="min-w-0">{title}</span>
        </p>
      )}
      {children}
    </div>
  );
}
