import clsx from "clsx";
import type { ReactNode } from "react";
import { explainPlanRegister, planStateWords } from "#server/domain/explain/explain-plan";
import { Crumb } from "./crumb";
import { Link } from "./link";
import { PageHeader } from "./page-header";
import { PlanCreateDialog } from "./plan-create-dialog";
import { PlanStateActions } from "./plan-state-actions";
import { PlanUpdateDialog } from "./plan-update-dialog";
import type { PlanView } from "./plan-view";

/** The pages of a plan, in the order of their links. */
const planPages = [
  { path: "", label: "Grid" },
  { path: "/headroom", label: "Headroom" },
  { path: "/what-if", label: "What if" },
  { path: "/pictures", label: "Pictures" },
  { path: "/versions", label: "Versions" },
] as const;

type PlanPagePath = (typeof planPages)[number]["path"];

interface PlanFrameProps {
  readonly plan: PlanView;
  readonly currentRegisterVersion: number;
  readonly current: PlanPagePath | "/register" | "/import";
  readonly canWrite: boolean;
  readonly children: ReactNode;
}

/** What stands around every page of a plan: its name and state, what can be done with it, and the way to its other pages. */
export function PlanFrame({ plan, currentRegisterVersion, current, canWrite, children }: PlanFrameProps) {
  const { id, name, state, archivedAt } = plan;
  const isDraft = state === "draft" && archivedAt === null;
  return (
    <>
      <Crumb href="/plans">Plans</Crumb>
      <PageHeader
        title={name}
        note={
          <>
            {archivedAt === null ? planStateWords[state] : "Archived"},{" "}
            {explainPlanRegister(plan, currentRegisterVersion)}
            {currentRegisterVersion > plan.registerVersion && (
              <>
                {" · "}
                <Link
                  prefetch={false}
                  href={`/plans/${id}/register`}
                  className="text-accent underline underline-offset-3"
                >
                  see what changes
                </Link>
              </>
            )}
          </>
        }
      >
        {canWrite && (
          <>
            {isDraft && <PlanUpdateDialog plan={plan} />}
            <PlanCreateDialog model={plan} />
            <PlanStateActions plan={plan} />
          </>
        )}
      </PageHeader>
      {plan.description !== null && <p className="-mt-2 mb-2 max-w-[110ch] text-sm text-ink-2">{plan.description}</p>}
      <nav aria-label="Pages of the plan" className="mb-3 overflow-x-auto border-b print:hidden">
        <ul className="flex gap-1">
          {planPages.map(({ path, label }) => (
            <li key={path}>
              <Link
                prefetch={false}
                href={`/plans/${id}${path}`}
                aria-current={path === current ? "page" : undefined}
                className={clsx(
                  "inline-block border-b-2 px-2.5 py-1.5 text-sm whitespace-nowrap",
                  path === current
                    ? "border-accent font-medium text-accent"
                    : "border-transparent text-ink-2 hover:text-ink",
                )}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  );
}
