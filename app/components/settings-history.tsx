import { formatBufferPercent } from "./settings-buffer-percent";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { findEdition } from "#server/domain/rulebook/editions";
import { readingOptions } from "#server/domain/rulebook/readings";
import * as z from "zod";
import { ActorName } from "./actor-name";
import type { ApiOutputs } from "./api-outputs";
import { DateText } from "./figure";
import { dayOf } from "#server/domain/iso-date";

type AuditEntry = ApiOutputs["audit"]["list"]["entries"][number];

const Snapshot = z.object({
  name: z.string(),
  headquarters: z.string(),
  ultimateParent: z.string(),
  editionId: z.string(),
  readings: z.object({ leasedCount: z.string(), measuredOn: z.string() }),
  buffers: z.record(z.string(), z.number().optional()),
  // Older entries are from before a firm could ask for more than one, or for an order.
  approvalsNeeded: z.number().default(1),
  signingOrder: z.string().default("free"),
});
type Snapshot = z.infer<typeof Snapshot>;

interface Change {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** Who changed which setting when, from what to what; the latest first. */
export function SettingsHistory({ entries }: { readonly entries: readonly AuditEntry[] }) {
  return (
    <ol className="grid gap-3">
      {entries.map((entry) => (
        <li key={entry.id} className="border-t border-line-soft pt-2.5 first:border-t-0 first:pt-0">
          <p className="text-sm text-ink-3">
            <DateText date={dayOf(entry.at)} />, {entry.at.slice(11, 16)} UTC ·{" "}
            <span className="text-ink-2">
              <ActorName name={entry.actorName} />
            </span>
          </p>
          {entry.before === null ? (
            <p>The firm was set up.</p>
          ) : (
            <ul>
              {listChanges(entry).map(({ what, before, after }) => (
                <li key={what}>
                  {what}: <del className="text-ink-3">{before}</del> <span aria-hidden>→</span>{" "}
                  <ins className="font-medium no-underline">{after}</ins>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function listChanges(entry: Pick<AuditEntry, "before" | "after">): readonly Change[] {
  const before = Snapshot.safeParse(entry.before);
  const after = Snapshot.safeParse(entry.after);
  if (!before.success || !after.success) return [];
  const [was, is] = [listSettings(before.data), listSettings(after.data)];
  return is.flatMap(([what, value], index) => {
    const old = was[index]?.[1] ?? "";
    return old === value ? [] : [{ what, before: old, after: value }];
  });
}

/** Every setting as it is called and written on this page. */
function listSettings({
  name,
  headquarters,
  ultimateParent,
  editionId,
  readings,
  buffers,
  approvalsNeeded,
  signingOrder,
}: Snapshot): readonly (readonly [what: string, value: string])[] {
  const writeBuffer = (limitId: string) =>
    buffers[limitId] === undefined ? "none" : `${formatBufferPercent(buffers[limitId])} %`;
  return [
    ["Name", name],
    ["Headquarters", getDestinationName(headquarters)],
    ["Ultimate parent", getDestinationName(ultimateParent)],
    ["Edition", findEdition(editionId)?.title ?? editionId],
    ...readingOptions.map(
      ({ reading, question, choices }) =>
        [question, choices.find(({ value }) => value === readings[reading])?.title ?? readings[reading]] as const,
    ),
    ["Buffer overseas", writeBuffer("geographic.overseas")],
    ["Buffer for tier two together", writeBuffer("geographic.tier-two-total")],
    ["Buffer for a single tier-two country", writeBuffer("geographic.tier-two-country")],
    ["Approvals that a plan needs", String(approvalsNeeded)],
    ["Order of signing", signingOrder],
  ];
}
