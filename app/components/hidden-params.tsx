import type { ViewParams } from "./view-params";

/** Carries the view, or the rest of it, through a form that changes one part of it or something else. */
export function HiddenParams({
  params,
  except,
}: {
  readonly params: ViewParams;
  readonly except?: "asOf" | "unit" | "stages";
}) {
  return (
    <>
      {except !== "asOf" && params.asOf !== undefined && <input type="hidden" name="asOf" value={params.asOf} />}
      {except !== "unit" && params.unit !== undefined && <input type="hidden" name="unit" value={params.unit} />}
      {except !== "stages" && params.stages !== undefined && (
        <input type="hidden" name="stages" value={params.stages.join(",")} />
      )}
    </>
  );
}
