import clsx from "clsx";
import { bitLengthByFormat, formatNumberFormat } from "#server/domain/accelerator/number-format";
import { deriveTpp } from "#server/domain/accelerator/tpp";
import { rateslessWords } from "#server/domain/explain/explain-counting";
import { formatThousandths, getRateUnit } from "./accelerator-figures";
import type { AcceleratorRow } from "./accelerator-list-model";

const head = "py-1 font-medium text-ink-3 text-xs border-b";
const cell = "py-1 whitespace-nowrap";

/** Every format's dense rate × bit length; the highest is the TPP. */
export function AcceleratorDerivation({ accelerator: { name, rates } }: { readonly accelerator: AcceleratorRow }) {
  const tpp = deriveTpp(rates);
  if (tpp === undefined)
    return (
      <p>
        <span className="font-medium text-unknown">? TPP unknown.</span> {rateslessWords}
      </p>
    );
  return (
    <table className="h-fit w-full max-w-120 border-separate border-spacing-0">
      <caption className="sr-only">How the TPP of {name} was derived</caption>
      <thead>
        <tr>
          <th scope="col" className={clsx(head, "text-left")}>
            Format
          </th>
          <th scope="col" className={clsx(head, "text-right")}>
            Dense rate
          </th>
          <th scope="col" className={clsx(head, "pl-1.5 text-left")}>
            × bits
          </th>
          <th scope="col" className={clsx(head, "text-right")}>
            = TPP
          </th>
          <td className={head} />
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => {
          const isHighest = rate.format === tpp.drivenBy.format;
          const bits = bitLengthByFormat[rate.format];
          return (
            <tr key={rate.format} className={clsx(isHighest ? "font-semibold" : "text-ink-2")}>
              <th scope="row" className={clsx(cell, "text-left font-[inherit]")}>
                {formatNumberFormat(rate.format)}
              </th>
              <td className={clsx(cell, "text-right")}>
                {formatThousandths(rate.gigaOps)}{" "}
                <span className="font-normal text-ink-3">{getRateUnit(rate.format)}</span>
              </td>
              <td className={clsx(cell, "pl-1.5")}>× {bits}</td>
              <td className={clsx(cell, "text-right")}>= {formatThousandths(rate.gigaOps * bits)}</td>
              <td className={clsx(cell, "w-16 pl-2 text-accent")}>{isHighest && "highest"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
