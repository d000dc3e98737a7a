import { isoDate } from "#server/domain/iso-date";
import type { Edition, TierEntry } from "#server/domain/rulebook/edition";
import { defaultEdition, requireSoundEditions } from "#server/domain/rulebook/editions";
import { destinationCode } from "#tests/support/engine-factories";

type Place = readonly [code: string, tier: TierEntry["tier"], from: string | null, until: string | null];

/** Invented: on the real lists destinations have only ever left. */
const places: readonly Place[] = [
  // From two to three and back.
  ["MY", "three", "2025-05-01", "2026-02-02"],
  // Arrives in tier one.
  ["SG", "one", "2025-08-01", null],
  // Leaves tier one.
  ["DE", "one", null, "2026-02-01"],
  // From three to one on one day.
  ["KH", "three", null, "2026-02-03"],
  ["KH", "one", "2026-02-03", null],
  // Arrives in tier three after everything else.
  ["VN", "three", "2026-08-02", null],
  // From one list entry to the next without a change of tier.
  ["CN", "three", null, "2025-08-02"],
  ["CN", "three", "2025-08-02", null],
];

const moved = new Set(places.map(([code]) => code));
const source = { document: "made up for tests", section: "moving lists", quote: null };

const [sound = defaultEdition] = requireSoundEditions([
  {
    ...defaultEdition,
    id: "test.moving-lists",
    title: "Moving lists",
    tierEntries: [
      ...defaultEdition.tierEntries.filter(({ destination }) => !moved.has(destination)),
      ...places.map(([code, tier, from, until]): TierEntry => ({
        destination: destinationCode(code),
        tier,
        from: from === null ? null : isoDate(from),
        until: until === null ? null : isoDate(until),
        source,
      })),
    ],
  },
]);

/** The default edition with lists that destinations also join: MY, SG, VN arrive, DE leaves tier one, KH goes from three to one. */
export const movingLists: Edition = sound;
