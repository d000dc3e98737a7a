import { Download } from "lucide-react";
import { explainPeriod, explainReportStatus, reportKindWords } from "#server/domain/explain/explain-report";
import { formatDate } from "#server/domain/iso-date";
import { reportFormats } from "#server/domain/report/report-file";
import { buttonLook } from "./button";
import { keepUnits } from "./keep-units";
import { Link } from "./link";
import { PageHeader } from "./page-header";
import { ReportKeepDialog } from "./report-keep-dialog";
import { ReportStateMark } from "./report-state-mark";
import type { ReportView } from "./report-view";

interface ReportHeadProps {
  readonly view: ReportView;
  readonly canKeep: boolean;
  /** The number of the kept version that is shown; undefined for the register as it is now. */
  readonly shownNumber: number | undefined;
}

/** Which report it is, how far it has come, and what can be had and done of it. */
export function ReportHead({ view, canKeep, shownNumber }: ReportHeadProps) {
  const { due, state, kept, versions, hash } = view;
  const { kind, dueOn } = due;
  const [latest] = versions;
  const isNew = shownNumber === undefined && latest?.hash !== hash;
  const query = shownNumber === undefined ? "" : `?kept=${shownNumber}`;
  return (
    <>
      <PageHeader
        title={`${reportKindWords[kind].title}, due ${formatDate(dueOn)}`}
        note={<ReportStateMark state={state} />}
      >
        {reportFormats.map((format) => (
          <a key={format} href={`/api/reports/${kind}/${dueOn}/${format}${query}`} download className={buttonLook()}>
            <Download aria-hidden size={14} />
            {format.toUpperCase()}
          </a>
        ))}
        {canKeep && isNew && state !== "ahead" && <ReportKeepDialog kind={kind} dueOn={dueOn} hash={hash} />}
      </PageHeader>
      <div className="-mt-2 mb-3 grid max-w-[110ch] gap-0.5 text-sm text-ink-2">
        <p>{keepUnits(`${upperFirst(explainPeriod(due))}.`)}</p>
        <p>
          {keepUnits(explainReportStatus(kept))}{" "}
          {state === "ahead" && `It can be kept from ${formatDate(due.until)} on.`}
        </p>
        {isNew && latest !== undefined && (
          <p className="font-medium text-buffer">
            <span aria-hidden>! </span>The register has changed since {latest.reference} was kept.
          </p>
        )}
        {(versions.length > 1 || isNew || shownNumber !== undefined) && versions.length > 0 && (
          <Versions view={view} shownNumber={shownNumber} />
        )}
      </div>
    </>
  );
}

function Versions({ view: { due, versions }, shownNumber }: Pick<ReportHeadProps, "view" | "shownNumber">) {
  const address = `/reports/${due.kind}/${due.dueOn}`;
  const links = [
    { href: address, label: "the register now", number: undefined },
    ...versions.map(({ reference, number }) => ({ href: `${address}?kept=${number}`, label: reference, number })),
  ];
  return (
    <nav aria-label="Versions" className="flex flex-wrap gap-x-3 print:hidden">
      <span className="text-ink-3">Look at</span>
      {links.map(({ href, label, number }) => (
        <Link
          key={href}
          prefetch={false}
          href={href}
          aria-current={number === shownNumber ? "page" : undefined}
          className="text-accent underline underline-offset-3 aria-[current]:font-medium aria-[current]:no-underline"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
