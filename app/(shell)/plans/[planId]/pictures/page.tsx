import { findIsoDate, formatDate } from "#server/domain/iso-date";
import { Button } from "@app/components/button";
import { Select, TextInput } from "@app/components/field";
import { HeatGridPicture } from "@app/components/heat-grid-picture";
import { LegalStatus } from "@app/components/legal-status";
import { Pane } from "@app/components/pane";
import { PlanFrame } from "@app/components/plan-frame";
import { Refusal } from "@app/components/refusal";
import { SiteStepsPicture } from "@app/components/site-steps-picture";
import { TierAreasPicture } from "@app/components/tier-areas-picture";
import { tryCall } from "@app/components/try-call";
import type { SearchParams } from "@app/components/view-params";
import { WaterfallPicture } from "@app/components/waterfall-picture";
import { getPlanPage } from "../../get-plan-page";

export const metadata = { title: "Pictures" };

interface PlanPicturesPageProps {
  readonly params: Promise<{ readonly planId: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function PlanPicturesPage({ params, searchParams }: PlanPicturesPageProps) {
  const { planId } = await params;
  const { on, site } = await searchParams;
  const { caller, edition, frame } = await getPlanPage(planId);
  const pathname = `/plans/${planId}/pictures`;
  const answer = await tryCall(() =>
    caller.plan.pictures({
      planId,
      on: typeof on === "string" ? findIsoDate(on) : undefined,
      ...(typeof site === "string" && site !== "" && { siteId: site }),
    }),
  );
  if (!answer.isOk)
    return <Refusal title="The pictures cannot be drawn this way" message={answer.message} href={pathname} />;
  const pictures = answer.value;
  return (
    <PlanFrame {...frame} current="/pictures">
      <div className="grid gap-3 *:min-w-0">
        <Pane id="tiers" title="TPP by tier" note="with what the limits allow of the total at each date">
          <TierAreasPicture areas={pictures.areas} asOf={pictures.asOf} />
        </Pane>
        <Pane id="heat" title="Share by destination and quarter" note="the highest at any time in the quarter">
          <HeatGridPicture rows={pictures.heat} quarters={pictures.quarters} />
        </Pane>
        <form action={pathname} className="flex flex-wrap items-end gap-2 text-sm">
          <label className="grid gap-1 text-ink-2">
            From register to plan on
            <TextInput type="date" name="on" defaultValue={pictures.on} className="w-auto" />
          </label>
          {pictures.sites.length > 0 && (
            <label className="grid gap-1 text-ink-2">
              Steps of
              <Select name="site" defaultValue={pictures.site?.id} className="w-auto">
                {pictures.sites.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </label>
          )}
          <Button type="submit">Draw</Button>
        </form>
        <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-2">
          <Pane id="waterfall" title="From register to plan" note={`on ${formatDate(pictures.on)}`}>
            <WaterfallPicture steps={pictures.waterfall} on={pictures.on} />
          </Pane>
          {pictures.site !== null && (
            <Pane id="site-steps" title={`Steps of ${pictures.site.name}`} note="TPP">
              <SiteStepsPicture siteName={pictures.site.name} steps={pictures.site.steps} asOf={pictures.asOf} />
            </Pane>
          )}
        </div>
      </div>
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
