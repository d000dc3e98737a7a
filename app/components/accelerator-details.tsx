import type { ReactNode } from "react";
import type { FactSource } from "#server/domain/accelerator/accelerator";
import { findPowerSource } from "#server/domain/accelerator/catalogue/power-source";
import { classifyAccelerator } from "#server/domain/accelerator/control-class";
import { formatCount } from "#server/domain/format-number";
import { AcceleratorDerivation } from "./accelerator-derivation";
import { controlClassWords, formatDensity, formatDieArea } from "./accelerator-figures";
import type { AcceleratorRow } from "./accelerator-list-model";

/** How an accelerator's TPP and class come about, and where its figures come from. */
export function AcceleratorDetails({ accelerator }: { readonly accelerator: AcceleratorRow }) {
  const { vendor, milliTpp, dieAreaHundredthsMm2: area, powerWatts, isDataCenterPart, aliases, source } = accelerator;
  const powerSource = accelerator.isOwn ? null : findPowerSource(accelerator);
  const { controlClass, because } = classifyAccelerator(accelerator);
  return (
    <div className="sticky left-0 grid max-w-[calc(100vw-3.5rem)] gap-x-8 gap-y-3 rounded-md border bg-ground px-3 py-2.5 lg:max-w-none lg:grid-cols-[minmax(26rem,2fr)_3fr]">
      <AcceleratorDerivation accelerator={accelerator} />
      <dl className="grid content-start gap-x-3 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Fact term="Class">
          <span className="font-medium">{controlClassWords[controlClass]}</span>, because {because}.
        </Fact>
        <Fact term="Density">
          {milliTpp === null || area === null
            ? `unknown; the die area is ${area === null ? "unknown" : `${formatDieArea(area)} mm²`}`
            : `${formatDensity(milliTpp, area)} TPP/mm² on ${formatDieArea(area)} mm², cut after the hundredth`}
        </Fact>
        <Fact term="Power">
          {powerWatts === null ? "unknown" : `at most ${formatCount(powerWatts)} W per unit`}
          {powerSource !== null && (
            <>
              {" "}
              (<SourceName source={powerSource} />)
              {powerSource.isToConfirm && (
                <>
                  ; <span className="font-medium text-buffer">? to confirm</span>: {powerSource.note}
                </>
              )}
            </>
          )}
        </Fact>
        <Fact term="Vendor">{vendor}</Fact>
        <Fact term="Data-center part">{isDataCenterPart ? "yes" : "no"}</Fact>
        <Fact term="Also written">{aliases.length > 0 ? aliases.join(", ") : "no other way that is known"}</Fact>
        <Fact term="Source">
          <SourceName source={source} />
        </Fact>
        {source.isToConfirm && (
          <Fact term={<span className="font-medium text-buffer">? To confirm</span>}>
            {source.note ?? "The figures have not been confirmed against a second source."}
          </Fact>
        )}
        {!source.isToConfirm && source.note !== null && <Fact term="Note">{source.note}</Fact>}
      </dl>
    </div>
  );
}

function SourceName({ source: { title, url } }: { readonly source: FactSource }) {
  if (url === null) return title;
  return (
    <a href={url} rel="noreferrer" className="underline decoration-line-firm underline-offset-3 hover:text-accent">
      {title}
    </a>
  );
}

function Fact({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{term}</dt>
      <dd className="min-w-0 break-words max-sm:mb-1">{children}</dd>
    </>
  );
}
