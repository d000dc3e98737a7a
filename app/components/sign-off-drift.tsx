"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formatCount, formatSignedCount } from "#server/domain/format-number";
import { explainDrift } from "#server/domain/explain/explain-drift";
import { explainStillCommitted } from "#server/domain/explain/explain-sign-off";
import { formatDate } from "#server/domain/iso-date";
import { countOutstanding } from "#server/domain/sign-off/drift";
import { ApiForm } from "./api-form";
import { getText, readPositiveUnits } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Dialog } from "./dialog";
import { describeField, Field, inputLook, NumberInput, TextArea } from "./field";
import { DateText } from "./figure";
import { Pane } from "./pane";
import type { SignOffView } from "./sign-off-view";
import { usePendingRouter } from "./use-pending-router";

interface SignOffDriftProps {
  readonly view: Pick<SignOffView, "drift" | "record">;
  readonly canBook: boolean;
}

/** What was adopted beside what was installed. */
export function SignOffDrift({ view: { drift, record }, canBook }: SignOffDriftProps) {
  const isApproved = record.state === "approved";
  const outstanding = countOutstanding(drift);
  const drifting = drift.filter(({ kinds }) => kinds.length > 0).length;
  return (
    <Pane
      id="drift"
      title="What was installed"
      note={drifting === 0 ? "as approved so far" : `${formatCount(drifting)} of ${formatCount(drift.length)} drift`}
    >
      {!isApproved && outstanding > 0 && <p className="mb-2 text-sm">{explainStillCommitted(outstanding)}</p>}
      <TableFrame label="What was installed" maxHeightRem={28}>
        <thead>
          <tr>
            <Th>Site</Th>
            <Th>Accelerator</Th>
            <Th>Approved for</Th>
            <Th isNumber unit="units">
              Approved
            </Th>
            <Th isNumber unit="units">
              Installed
            </Th>
            <Th>Drift</Th>
            {canBook && <Th>Book</Th>}
          </tr>
        </thead>
        <tbody>
          {drift.map((row) => (
            <tr key={row.allocationId}>
              <RowHeader className="min-w-32">
                <bdi>{row.siteName}</bdi>
              </RowHeader>
              <Td>
                <bdi>{row.acceleratorName}</bdi>
              </Td>
              <Td>
                <DateText date={row.effectiveOn} />
              </Td>
              <Td isNumber>{formatSignedCount(row.units)}</Td>
              <Td isNumber>{formatSignedCount(row.bookedUnits)}</Td>
              <Td className={row.kinds.length > 0 ? "text-buffer" : "text-ink-3"}>{explainDrift(row)}</Td>
              {canBook && (
                <Td>
                  <div className="grid justify-items-start gap-1">
                    {isApproved && <BookDialog row={row} />}
                    {row.bookings.map((booking) => (
                      <TakeBackDialog key={booking.allocationId} row={row} booking={booking} />
                    ))}
                  </div>
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </Pane>
  );
}

interface TakeBackDialogProps {
  readonly row: SignOffView["drift"][number];
  readonly booking: SignOffView["drift"][number]["bookings"][number];
}

function TakeBackDialog({ row: { acceleratorName, siteName }, booking }: TakeBackDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const takeBack = useMutation(useApi().signOff.takeBack.mutationOptions());
  const what = `${formatSignedCount(booking.units)} of ${formatDate(booking.installedOn)}`;
  return (
    <Dialog
      title={`Take back ${what}, ${acceleratorName} at ${siteName}`}
      description="The register keeps the booking and what reverses it; what it took out of the commitment is committed again."
      trigger={
        <Button aria-label={`Take back ${what}, ${acceleratorName} at ${siteName}`}>
          Take back <span className="whitespace-nowrap">{what}</span>
        </Button>
      }
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["reason"]}
        readForm={(data) => ({ input: { allocationId: booking.allocationId, reason: getText(data, "reason") } })}
        send={takeBack.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell(`Took back ${what}, ${acceleratorName} at ${siteName}.`);
          router.refresh();
        }}
        submitLabel="Take back"
      >
        {(errors) => (
          <Field id="take-back-reason" label="Reason" error={errors.reason}>
            <TextArea {...describeField("take-back-reason", { error: errors.reason })} name="reason" rows={2} />
          </Field>
        )}
      </ApiForm>
    </Dialog>
  );
}

function BookDialog({ row }: { readonly row: SignOffView["drift"][number] }) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const book = useMutation(useApi().signOff.book.mutationOptions());
  const { allocationId, acceleratorName, siteName } = row;
  return (
    <Dialog
      title={`Book ${acceleratorName} at ${siteName}`}
      description="So many leave what is committed, and stand as installed from the day on which they were."
      trigger={<Button aria-label={`Book ${acceleratorName} at ${siteName}, ${row.effectiveOn}`}>Book</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["units", "installedOn"]}
        readForm={(data) => {
          const units = readPositiveUnits(data, "units");
          if (!units.isRead) return { errors: { units: units.message } };
          return { input: { allocationId, units: units.value, installedOn: getText(data, "installedOn") } };
        }}
        send={book.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell(`Booked ${acceleratorName} at ${siteName}.`);
          router.refresh();
        }}
        submitLabel="Book"
      >
        {(errors) => (
          <>
            <Field id="book-units" label="Units" error={errors.units}>
              <NumberInput
                {...describeField("book-units", { error: errors.units })}
                name="units"
                defaultValue={Math.abs(row.outstandingUnits) || ""}
              />
            </Field>
            <Field id="book-on" label="Installed on" error={errors.installedOn}>
              <input
                {...describeField("book-on", { error: errors.installedOn })}
                type="date"
                name="installedOn"
                className={inputLook}
              />
            </Field>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
