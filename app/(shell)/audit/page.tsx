import { connection } from "next/server";
import { AuditExport } from "@app/components/audit-export";
import { AuditFilters } from "@app/components/audit-filters";
import { AuditList } from "@app/components/audit-list";
import { auditHref, parseAuditParams } from "@app/components/audit-params";
import { AuditState } from "@app/components/audit-state";
import { ButtonLink } from "@app/components/button";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { AuditTrails } from "@app/components/audit-trails";
import { RecordRetention } from "@app/components/record-retention";
import { Refusal } from "@app/components/refusal";
import { RefusedParams } from "@app/components/refused-params";
import { tryCall } from "@app/components/try-call";
import type { SearchParams } from "@app/components/view-params";
import { getSignedInCaller } from "../../get-signed-in-caller";
import { getCan, getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Audit" };

const entriesPerPage = 50;

export default async function AuditPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  await connection();
  const params = parseAuditParams(await searchParams);
  const { trail, filter, beforeSequence } = params;
  const [caller, can, { person }] = await Promise.all([getFirmCaller(), getCan(), getSignedInCaller()]);
  const answer = await tryCall(() =>
    Promise.all([
      caller.firm.current(),
      caller.audit.state({ trail }),
      caller.audit.list({ trail, ...filter, beforeSequence, limit: entriesPerPage }),
      params.isVerified ? caller.audit.verify({ trail }) : null,
      trail === "firm" ? caller.record.list({}) : null,
    ]),
  );
  if (!answer.isOk)
    return <Refusal title="The audit trail cannot be shown this way" message={answer.message} href="/audit" />;
  const [firm, state, page, report, records] = answer.value;
  const isOfFirm = trail === "firm";
  const isFiltered = Object.keys(filter).length > 0;
  const place: Readonly<Record<string, string>> =
    beforeSequence === undefined ? {} : { before: String(beforeSequence) };
  const verified: Readonly<Record<string, string>> = params.isVerified ? { verify: "yes" } : {};
  return (
    <>
      <PageHeader
        title="Audit"
        note={
          isOfFirm
            ? `who changed what in ${firm.name}, the latest first`
            : "sign-ins, people and what else belongs to no firm, the latest first"
        }
      >
        {(!isOfFirm || can("audit.export")) && (
          <>
            <AuditExport trail={trail} format="jsonl" label="Export to verify, JSON Lines" />
            <AuditExport
              trail={trail}
              format="csv"
              filter={filter}
              label={isFiltered ? "Export what is filtered, CSV" : "Export, CSV"}
            />
          </>
        )}
      </PageHeader>
      {person.mayCreateFirms && <AuditTrails trail={trail} firmName={firm.name} />}
      <RefusedParams params={params} />
      <AuditState
        state={state}
        report={report}
        verifyHref={!isOfFirm || can("audit.verify") ? auditHref(trail, filter, { ...place, verify: "yes" }) : null}
      />
      <AuditFilters key={auditHref(trail, filter)} trail={trail} filter={filter} people={state.people} />
      {isOfFirm && (
        <p className="mb-3 text-sm text-ink-3">
          Sign-ins, passwords and second factors stand in the installation’s own trail, which whoever set Plimsoll up
          reads{person.mayCreateFirms ? " here" : ""}.
        </p>
      )}
      <Pane id="entries" title="Entries" note="open one to see what it changed; times are UTC">
        {page.entries.length > 0 ? (
          <AuditList entries={page.entries} />
        ) : (
          <p className="text-ink-2">
            {isFiltered ? "No entry fits the filter; take a part of it away." : "There is no earlier entry."}
          </p>
        )}
        <div className="mt-2 flex flex-wrap gap-2 print:hidden">
          {beforeSequence !== undefined && (
            <ButtonLink href={auditHref(trail, filter, verified)} prefetch={false}>
              Latest entries
            </ButtonLink>
          )}
          {page.nextBeforeSequence !== null && (
            <ButtonLink href={auditHref(trail, filter, { before: String(page.nextBeforeSequence) })} prefetch={false}>
              Earlier entries
            </ButtonLink>
          )}
        </div>
      </Pane>
      {records !== null && <RecordRetention records={records} canHold={can("record.hold")} />}
      <VerifyElsewhere />
    </>
  );
}

/** An auditor need not trust this page. */
function VerifyElsewhere() {
  return (
    <Pane id="elsewhere" className="mt-3" title="Verify it without Plimsoll">
      <p className="max-w-[80ch] text-ink-2">
        In the JSON Lines export each line is one entry in canonical form (RFC 8785), and the SHA-256 of a line is the{" "}
        <code className="font-mono text-xs">previousHash</code> of the next; the last line is signed with Ed25519. The
        steps with <code className="font-mono text-xs">sha256sum</code> and{" "}
        <code className="font-mono text-xs">jq</code> are in <code className="font-mono text-xs">docs/audit.md</code>;{" "}
        <code className="font-mono text-xs">npm run -s plimsoll -- audit verify FILE</code> does the same.
      </p>
    </Pane>
  );
}
