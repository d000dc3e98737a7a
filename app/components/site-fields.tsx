"use client";

import { useState } from "react";
import { holdings } from "#server/domain/allocation/allocation";
import type { DestinationCode } from "#server/domain/destination/destination";
import { getDestinationName } from "#server/domain/destination/find-destination";
import type { IsoDate } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import { getTier } from "#server/domain/rulebook/tier";
import { DestinationPicker } from "./destination-picker";
import { describeField, Field, NumberInput, Select, TextArea, TextInput } from "./field";
import { SiteCapacityFields } from "./site-capacity-fields";
import type { SiteFormInput } from "./site-form";

export interface SiteDetails extends SiteFormInput {
  readonly destination: DestinationCode;
}

/** The edition and the day by which destinations have their tier. */
export interface TierBasis {
  readonly editionId: string;
  readonly on: IsoDate;
}

interface SiteFieldsProps {
  readonly errors: Readonly<Record<string, string>>;
  /** What says the tier of each destination. */
  readonly tiersBy: TierBasis;
  readonly site?: SiteDetails;
  /** Destination and holding stay once something is allocated. */
  readonly isPlaceFixed?: boolean;
}

export function SiteFields({ errors, tiersBy, site, isPlaceFixed = false }: SiteFieldsProps) {
  return (
    <>
      <Field id="site-name" label="Name" hint="As the firm calls it; no two sites share one." error={errors.name}>
        <TextInput
          name="name"
          defaultValue={site?.name}
          autoComplete="off"
          required
          {...describeField("site-name", { hint: true, error: errors.name })}
        />
      </Field>
      {isPlaceFixed && site ? (
        <FixedPlace site={site} />
      ) : (
        <PlaceFields errors={errors} tiersBy={tiersBy} site={site} />
      )}
      <div className="grid gap-3 sm:grid-cols-[1fr_7rem_7rem]">
        <Field id="site-city" label="City (optional)" error={errors.city}>
          <TextInput
            name="city"
            defaultValue={site?.city ?? ""}
            autoComplete="off"
            {...describeField("site-city", { error: errors.city })}
          />
        </Field>
        <Field id="site-latitude" label="Latitude, °" error={errors.latitude}>
          <NumberInput
            name="latitude"
            inputMode="text"
            defaultValue={site?.latitude ?? ""}
            {...describeField("site-latitude", { error: errors.latitude })}
          />
        </Field>
        <Field id="site-longitude" label="Longitude, °" error={errors.longitude}>
          <NumberInput
            name="longitude"
            inputMode="text"
            defaultValue={site?.longitude ?? ""}
            {...describeField("site-longitude", { error: errors.longitude })}
          />
        </Field>
      </div>
      <SiteCapacityFields errors={errors} site={site} />
      <Field id="site-note" label="Note (optional)" error={errors.note}>
        <TextArea
          name="note"
          rows={2}
          defaultValue={site?.note ?? ""}
          {...describeField("site-note", { error: errors.note })}
        />
      </Field>
    </>
  );
}

type PlaceFieldsProps = Pick<SiteFieldsProps, "errors" | "tiersBy"> & { readonly site: SiteDetails | undefined };

function PlaceFields({ errors, tiersBy, site }: PlaceFieldsProps) {
  const [destination, setDestination] = useState(site?.destination ?? null);
  const describeTier = (code: DestinationCode) => `tier ${getTier(getEdition(tiersBy.editionId), code, tiersBy.on)}`;
  return (
    <div className="grid gap-3 sm:grid-cols-[1fr_9rem]">
      <input type="hidden" name="destination" value={destination ?? ""} />
      <DestinationPicker
        id="site-place"
        label="Destination"
        value={destination}
        onChange={setDestination}
        describe={describeTier}
        error={errors.destination}
        {...(destination !== null && { hint: describeTier(destination) })}
      />
      <Field id="site-held" label="Holding" error={errors.holding}>
        <Select
          name="holding"
          defaultValue={site?.holding ?? "owned"}
          {...describeField("site-held", { error: errors.holding })}
        >
          {holdings.map((holding) => (
            <option key={holding} value={holding}>
              {holding}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

/** Destination and holding of a site with allocations: what stood there was judged by them. */
function FixedPlace({ site }: { readonly site: SiteDetails }) {
  return (
    <p className="rounded-md bg-well px-2.5 py-2 text-ink-2">
      <input type="hidden" name="destination" value={site.destination} />
      <input type="hidden" name="holding" value={site.holding} />
      {getDestinationName(site.destination)}, {site.holding}. Units are allocated here, so destination and holding stay;
      a site elsewhere is a site of its own.
    </p>
  );
}
