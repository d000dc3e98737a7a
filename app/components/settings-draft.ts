import type { DestinationCode } from "#server/domain/destination/destination";
import { bufferedLimits } from "#server/domain/firm/firm";
import { getEdition } from "#server/domain/rulebook/editions";
import type { SigningOrder } from "#server/domain/sign-off/requirement";
import type { Readings } from "#server/domain/rulebook/readings";
import type { ApiOutputs } from "./api-outputs";
import type { FormErrors } from "./api-form-errors";
import { formatBufferPercent, readBufferPercent } from "./settings-buffer-percent";
import type { BufferTexts } from "./settings-buffers";
import type { Places } from "./settings-places";

export type FirmSettings = ApiOutputs["firm"]["current"];

/** The settings as they stand in the form, not saved yet. */
export interface SettingsDraft {
  readonly name: string;
  readonly places: Places;
  readonly editionId: string;
  readonly readings: Readings;
  readonly buffers: BufferTexts;
  readonly approvalsNeeded: number;
  readonly signingOrder: SigningOrder;
}

interface SettingsInput {
  readonly name: string;
  readonly headquarters: DestinationCode;
  readonly ultimateParent: DestinationCode;
  readonly editionId: string;
  readonly readings: Readings;
  readonly buffers: Readonly<Record<keyof BufferTexts, number | null>>;
  readonly approvalsNeeded: number;
  readonly signingOrder: SigningOrder;
}

export function createDraft({
  name,
  headquarters,
  ultimateParent,
  editionId,
  readings,
  buffers,
  approvalsNeeded,
  signingOrder,
}: FirmSettings): SettingsDraft {
  return {
    name,
    places: { headquarters, ultimateParent },
    editionId,
    readings,
    buffers: {
      "geographic.overseas": formatBufferPercent(buffers["geographic.overseas"]),
      "geographic.tier-two-total": formatBufferPercent(buffers["geographic.tier-two-total"]),
      "geographic.tier-two-country": formatBufferPercent(buffers["geographic.tier-two-country"]),
    },
    approvalsNeeded,
    signingOrder,
  };
}

/** Whether two drafts hold the same, character by character: what is typed and cannot be read yet is a change. */
export function isSameDraft(one: SettingsDraft, other: SettingsDraft): boolean {
  return (
    one.name === other.name &&
    one.editionId === other.editionId &&
    one.places.headquarters === other.places.headquarters &&
    one.places.ultimateParent === other.places.ultimateParent &&
    one.readings.leasedCount === other.readings.leasedCount &&
    one.approvalsNeeded === other.approvalsNeeded &&
    one.signingOrder === other.signingOrder &&
    one.readings.measuredOn === other.readings.measuredOn &&
    bufferedLimits.every((limitId) => one.buffers[limitId] === other.buffers[limitId])
  );
}

/** What the draft would save, or every field that keeps it from being saved. */
export function readDraft(
  draft: SettingsDraft,
): { readonly input: SettingsInput } | { readonly errors: FormErrors["byField"] } {
  const { name, places, editionId, readings, approvalsNeeded, signingOrder } = draft;
  const { headquarters, ultimateParent } = places;
  const errors: Record<string, string> = {};
  if (name.trim() === "") errors.name = "The firm's name is missing; write it.";
  if (headquarters === null) errors.headquarters = "The headquarters is missing; choose a destination.";
  if (ultimateParent === null) errors.ultimateParent = "The ultimate parent is missing; choose a destination.";
  const { limits } = getEdition(editionId);
  const buffers: Record<keyof BufferTexts, number | null> = {
    "geographic.overseas": null,
    "geographic.tier-two-total": null,
    "geographic.tier-two-country": null,
  };
  for (const limitId of bufferedLimits) {
    const ratio = limits.find(({ id }) => id === limitId)?.ratio;
    if (ratio === undefined) continue;
    const reading = readBufferPercent(draft.buffers[limitId], ratio);
    if ("error" in reading) errors[limitId] = reading.error;
    else buffers[limitId] = reading.basisPoints;
  }
  if (headquarters === null || ultimateParent === null || Object.keys(errors).length > 0) return { errors };
  return { input: { name, headquarters, ultimateParent, editionId, readings, buffers, approvalsNeeded, signingOrder } };
}

/** Only what differs from what is saved, so that a change made elsewhere meanwhile is not undone. */
export function listChanged(input: SettingsInput, saved: FirmSettings): Partial<SettingsInput> {
  const readBuffer = (limitId: keyof BufferTexts) => saved.buffers[limitId] ?? null;
  const hasOtherBuffers = bufferedLimits.some((limitId) => input.buffers[limitId] !== readBuffer(limitId));
  const { leasedCount, measuredOn } = saved.readings;
  return {
    ...(input.name.trim() !== saved.name && { name: input.name }),
    ...(input.headquarters !== saved.headquarters && { headquarters: input.headquarters }),
    ...(input.ultimateParent !== saved.ultimateParent && { ultimateParent: input.ultimateParent }),
    ...(input.editionId !== saved.editionId && { editionId: input.editionId }),
    ...((input.readings.leasedCount !== leasedCount || input.readings.measuredOn !== measuredOn) && {
      readings: input.readings,
    }),
    ...(hasOtherBuffers && { buffers: input.buffers }),
    ...(input.approvalsNeeded !== saved.approvalsNeeded && { approvalsNeeded: input.approvalsNeeded }),
    ...(input.signingOrder !== saved.signingOrder && { signingOrder: input.signingOrder }),
  };
}
