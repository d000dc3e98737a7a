"use client";

import { useMutation } from "@tanstack/react-query";
import { explainDisposal, recordKindWords } from "#server/domain/explain/explain-retention";
import { retentionSource } from "#server/domain/record/retention";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Count, DateText } from "./figure";
import { Pane } from "./pane";
import { ReasonDialog } from "./reason-dialog";
import { formatInstant } from "./site-page-view";

type Records = ApiOutputs["record"]["list"];
type Hold = Records["holds"][number];

interface RecordRetentionProps {
  readonly records: Records;
  readonly canHold: boolean;
}

/** What is kept, until when, and for what reasons longer. */
export function RecordRetention({ records, canHold }: RecordRetentionProps) {
  const { counts, disposal, holds } = records;
  return (
    <Pane
      id="retention"
      className="mt-3"
      title="Retention"
      note="five years at least, and nothing here is deleted before"
    >
      <p className="max-w-[100ch]">{explainDisposal(disposal)}</p>
      <p className="mb-3 max-w-[100ch] text-sm text-ink-3">
        {retentionSource.section}: “{retentionSource.quote}”. Plimsoll deletes none of these itself, and its database
        refuses to.
      </p>
      <TableFrame label="Records" isStacked>
        <thead>
          <tr>
            <Th>Records</Th>
            <Th isNumber>Count</Th>
            <Th>First</Th>
            <Th>Last</Th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ kind, count, firstOn, lastOn }) => (
            <tr key={kind}>
              <RowHeader>{recordKindWords[kind]}</RowHeader>
              <Td isNumber>
                <Count value={count} />
              </Td>
              <Td>{firstOn === null ? "none" : <DateText date={firstOn} />}</Td>
              <Td>{lastOn === null ? "none" : <DateText date={lastOn} />}</Td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <h3 className="mt-3 mb-1 font-semibold">Legal holds</h3>
      {holds.length === 0 ? (
        <p className="text-ink-2">None was ever placed.</p>
      ) : (
        <HoldList holds={holds} canHold={canHold} />
      )}
      {canHold && <PlaceHold />}
    </Pane>
  );
}

function HoldList({ holds, canHold }: { readonly holds: readonly Hold[]; readonly canHold: boolean }) {
  return (
    <ul className="grid gap-2">
      {holds.map((hold) => (
        <li key={hold.id} className="flex flex-wrap items-start justify-between gap-2">
          <div className="min-w-0">
            <p dir="auto" className="whitespace-pre-line">
              <strong className="font-semibold">{hold.liftedAt === null ? "Stands" : "Lifted"}:</strong> {hold.reason}
            </p>
            <p className="text-sm text-ink-3">
              Placed by <bdi>{hold.placedByName}</bdi> on {formatInstant(hold.placedAt)}
              {hold.liftedAt !== null && (
                <>
                  ; lifted by <bdi>{hold.liftedByName}</bdi> on {formatInstant(hold.liftedAt)}: {hold.liftReason}
                </>
              )}
            </p>
          </div>
          {canHold && hold.liftedAt === null && <LiftHold hold={hold} />}
        </li>
      ))}
    </ul>
  );
}

function PlaceHold() {
  const place = useMutation(useApi().record.hold.mutationOptions());
  return (
    <div className="mt-3">
      <ReasonDialog
        label="Place a legal hold"
        title="Place a legal hold"
        description="From now on nothing of the firm may be disposed of, however old, until somebody lifts it. Say what it is about."
        done="Placed a legal hold."
        send={(reason) => place.mutateAsync({ reason })}
      />
    </div>
  );
}

function LiftHold({ hold }: { readonly hold: Hold }) {
  const lift = useMutation(useApi().record.liftHold.mutationOptions());
  return (
    <ReasonDialog
      label="Lift"
      title="Lift the legal hold"
      description={`It was placed for this: ${hold.reason}`}
      done="Lifted the legal hold."
      send={(reason) => lift.mutateAsync({ holdId: hold.id, reason })}
    />
  );
}
