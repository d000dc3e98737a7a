import { formatDate } from "#server/domain/iso-date";
import { ActorName } from "./actor-name";
import { Link } from "./link";
import { PlanWithdrawDialog } from "./plan-withdraw-dialog";
import { SignOffAdoptDialog, SignOffRenewDialog, SignOffRevokeDialog } from "./sign-off-steps";
import { SignOffStateMark } from "./sign-off-state-mark";
import type { SignOffView } from "./sign-off-view";
import { formatInstant } from "./site-page-view";

interface SignOffHeadProps {
  readonly view: SignOffView;
  readonly canWrite: boolean;
  readonly canAdopt: boolean;
  readonly canRevoke: boolean;
}

/** What is asked, by whom and until when, and the steps besides the decision. */
export function SignOffHead({ view, canWrite, canAdopt, canRevoke }: SignOffHeadProps) {
  const { record, reference, planName } = view;
  const isOpen = record.state === "submitted";
  const isApproved = record.state === "approved";
  return (
    <header className="mb-3 grid items-start gap-x-4 gap-y-2 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h1 dir="auto" className="min-w-0 text-xl font-semibold tracking-[-0.01em]">
            {planName}
          </h1>
          <span className="text-sm text-ink-3">{reference}</span>
          <SignOffStateMark {...record} />
        </div>
        <p className="text-sm text-ink-3">
          Submitted by <ActorName name={record.submittedByName} /> on{" "}
          <time dateTime={record.submittedAt}>{formatInstant(record.submittedAt)}</time>; a decision is due by{" "}
          {formatDate(record.dueOn)}, and it stands until {formatDate(record.validUntil)}.{" "}
          <Link prefetch={false} href={`/plans/${record.planId}`} className="text-accent underline underline-offset-3">
            Open the plan
          </Link>
        </p>
        <p dir="auto" className="mt-1 max-w-[110ch] whitespace-pre-line">
          {record.message}
        </p>
      </div>
      <div className="flex flex-wrap gap-1.5 print:hidden">
        {isOpen && canWrite && view.moved !== null && <SignOffRenewDialog view={view} />}
        {isOpen && canWrite && <PlanWithdrawDialog plan={{ id: record.planId, name: planName }} />}
        {isApproved && canRevoke && <SignOffRevokeDialog view={view} />}
        {isApproved && canAdopt && record.adoptedAt === null && <SignOffAdoptDialog view={view} />}
      </div>
    </header>
  );
}
