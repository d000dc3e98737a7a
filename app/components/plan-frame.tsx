import clsx from "clsx";
import type { ReactNode } from "react";
import { explainPlanRegister, planStateWords } from "#server/domain/explain/explain-plan";
import { lockedStates } from "#server/domain/sign-off/sign-off";
import { Crumb } from "./crumb";
import { Link } from "./link";
import { PlanCreateDialog } from "./plan-create-dialog";
import { PlanStateActions } from "./plan-state-actions";
import { PlanUpdateDialog } from "./plan-update-dialog";
import type { PlanView, SupersedableSignOff } from "./plan-view";

/** The pages of a plan, in the order of their links. */
const planPages = [
  { path: "", label: "Grid" },
  { path: "/headroom", label: "Headroom" },
  { path: "/what-if", label: "What if" },
  { path: "/pictures", label: "Pictures" },
  { path: "/versions", label: "Versions" },
  { path: "/comments", label: "Comments" },
] as const;

type PlanPagePath = (typeof planPages)[number]["path"];

interface PlanFrameProps {
  readonly plan: PlanView;
  readonly currentRegisterVersion: number;
  readonly current: PlanPagePath | "/register" | "/import";
  readonly canWrite: boolean;
  /** The approvals in whose place it can be submitted. */
  readonly supersedable: readonly SupersedableSignOff[];
  /** What can be done on this page beside its name, at the end of the row of links. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** What stands around every page of a plan: its name and state, what can be done with it, and the way to its other pages. */
export function PlanFrame({
  plan,
  currentRegisterVersion,
  current,
  canWrite,
  supersedable,
  tools,
  children,
}: PlanFrameProps) {
  const isDraft = !lockedStates.includes(plan.state) && plan.archivedAt === null;
  return (
    <>
      <Crumb href="/plans">Plans</Crumb>
      <header className="mb-2 grid items-start gap-x-4 gap-y-2 lg:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h1 dir="auto" className="min-w-0 text-xl font-semibold tracking-[-0.01em]">
              {plan.name}
            </h1>
            <PlanStanding plan={plan} currentRegisterVersion={currentRegisterVersion} />
          </div>
          {plan.description !== null && (
            <p dir="auto" className="max-w-[110ch] text-sm text-ink-2">
              {plan.description}
            </p>
          )}
        </div>
        {canWrite && (
          <div className="grid auto-cols-fr grid-flow-col gap-1.5 sm:flex print:hidden">
            {isDraft && <PlanUpdateDialog plan={plan} />}
            <PlanCreateDialog model={plan} />
            <PlanStateActions plan={plan} supersedable={supersedable} />
          </div>
        )}
      </header>
      <div className="mb-3 print:hidden md:flex md:items-center md:border-b">
        <PlanPageLinks planId={plan.id} current={current} />
        {tools !== undefined && <div className="flex flex-wrap gap-1.5 max-md:pt-2 md:pb-1">{tools}</div>}
      </div>
      {children}
    </>
  );
}

function PlanStanding({ plan, currentRegisterVersion }: Pick<PlanFrameProps, "plan" | "currentRegisterVersion">) {
  const { id, state, archivedAt, registerVersion } = plan;
  return (
    <p className="min-w-0 text-sm text-ink-3">
      {archivedAt === null ? planStateWords[state] : "Archived"}, {explainPlanRegister(plan, currentRegisterVersion)}
      {currentRegisterVersion > registerVersion && (
        <>
          {": "}
          <Link prefetch={false} href={`/plans/${id}/register`} className="text-accent underline underline-offset-3">
            see what changes
          </Link>
        </>
      )}
    </p>
  );
}

/** On a narrow screen the links scroll sideways in themselves, under a fade where more follow. */
function PlanPageLinks({ planId, current }: Pick<PlanFrameProps, "current"> & { readonly planId: string }) {
  return (
    <nav
      aria-label="Pages of the plan"
      className="table-frame min-w-0 grow [scrollbar-width:none] overflow-x-auto max-md:border-b"
    >
      <ul className="flex w-max gap-1">
        {planPages.map(({ path, label }) => (
          <li key={path}>
            <Link
              prefetch={false}
              href={`/plans/${planId}${path}`}
              aria-current={path === current ? "page" : undefined}
              className={clsx(
                "inline-block border-b-2 px-2.5 py-1.5 text-sm whitespace-nowrap focus-visible:-outline-offset-2",
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
  );
}
