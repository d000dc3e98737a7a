import { classifyAccelerator } from "#server/domain/accelerator/control-class";
import { deriveTpp } from "#server/domain/accelerator/tpp";
import type { AcceleratorDraft } from "./accelerator-draft";
import { controlClassWords, formatDensity, formatRateByBits, formatThousandths } from "./accelerator-figures";

type Derivable = Pick<AcceleratorDraft, "rates" | "dieAreaHundredthsMm2" | "isDataCenterPart">;

/** TPP and class of what the form says so far; undefined while a figure cannot be read. */
export function AcceleratorDerived({ draft }: { readonly draft: Derivable | undefined }) {
  return (
    <output className="grid gap-0.5 rounded-md border border-l-4 border-l-accent px-3 py-2">
      {draft === undefined ? (
        <span className="text-ink-2">TPP and class follow as soon as every figure is a number.</span>
      ) : (
        <Derived draft={draft} />
      )}
    </output>
  );
}

function Derived({ draft }: { readonly draft: Derivable }) {
  // A rate or an area of 0 is refused when it is sent; until then it says nothing.
  const rates = draft.rates.filter(({ gigaOps }) => gigaOps > 0);
  const area = draft.dieAreaHundredthsMm2 === 0 ? null : draft.dieAreaHundredthsMm2;
  const tpp = deriveTpp(rates);
  const { controlClass, because } = classifyAccelerator({ ...draft, rates, dieAreaHundredthsMm2: area });
  return (
    <>
      <span>
        {tpp === undefined ? (
          <span className="font-medium text-unknown">? TPP unknown</span>
        ) : (
          <>
            <span className="font-semibold">{formatThousandths(tpp.milliTpp)} TPP</span>, from{" "}
            {formatRateByBits(tpp.drivenBy)}
            {area !== null && `, ${formatDensity(tpp.milliTpp, area)} TPP/mm²`}
          </>
        )}
      </span>
      <span className="text-sm text-ink-2">
        Class {controlClassWords[controlClass]}, because {because}.
      </span>
    </>
  );
}
