"use client";

import type { DestinationCode } from "#server/domain/destination/destination";
import { evaluateEligibility } from "#server/domain/firm/eligibility";
import type { IsoDate } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import { getTier } from "#server/domain/rulebook/tier";
import type { FormErrors } from "./api-form-errors";
import { DestinationPicker } from "./destination-picker";
import { Notice } from "./notice";

export interface Places {
  readonly headquarters: DestinationCode | null;
  readonly ultimateParent: DestinationCode | null;
}

interface SettingsPlacesProps extends Places {
  readonly editionId: string;
  readonly today: IsoDate;
  readonly errors: FormErrors["byField"];
  readonly onChange: (places: Places) => void;
}

/** Headquarters and ultimate parent, and what they mean for UVEU status under the chosen edition. */
export function SettingsPlaces({
  headquarters,
  ultimateParent,
  editionId,
  today,
  errors,
  onChange,
}: SettingsPlacesProps) {
  const edition = getEdition(editionId);
  const describe = (code: DestinationCode) => `tier ${getTier(edition, code, today)}`;
  const eligibility =
    headquarters === null || ultimateParent === null
      ? null
      : evaluateEligibility(edition, { headquarters, ultimateParent }, today);
  return (
    <div>
      <div className="grid gap-3 sm:grid-cols-2">
        <DestinationPicker
          id="headquarters"
          label="Headquarters"
          hint="Where the firm itself has its headquarters."
          error={errors.headquarters}
          value={headquarters}
          describe={describe}
          onChange={(code) => onChange({ headquarters: code, ultimateParent: ultimateParent ?? code })}
        />
        <DestinationPicker
          id="ultimateParent"
          label="Ultimate parent"
          hint="Where the parent at the top has its headquarters; the same place if there is none."
          error={errors.ultimateParent}
          value={ultimateParent}
          describe={describe}
          onChange={(code) => onChange({ headquarters, ultimateParent: code })}
        />
      </div>
      <div role="status" aria-label="UVEU status">
        {eligibility && (
          <Notice
            tone={eligibility.isEligible ? "within" : "in-buffer"}
            title={<span className="max-w-[80ch] font-normal text-ink">{eligibility.because}</span>}
            className="mt-3"
          >
            {!eligibility.isEligible && (
              <p className="mt-1 max-w-[80ch] pl-5.5 text-ink-2">
                You can go on all the same; every page of this firm will say so.
              </p>
            )}
          </Notice>
        )}
      </div>
    </div>
  );
}
