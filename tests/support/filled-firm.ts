import type { ServiceContext } from "#server/services/context";
import type { AllocationRow } from "#db/queries/allocation";
import type { Firm } from "#db/queries/firm";
import type { Site } from "#db/queries/site";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { setMilestones } from "#server/services/site/set-milestones";
import { createTestContext, createTestFirm, createTestSite } from "./context";

export interface FilledFirm {
  readonly ctx: ServiceContext;
  readonly firm: Firm;
  readonly home: Site;
  readonly abroad: Site;
  /** 100 units at home from 1 January 2025. */
  readonly allocation: AllocationRow;
}

/** A firm with a site at home, one in Malaysia of which notice is filed, and 100 H100 at home. */
export function createFilledFirm(base = createTestContext(), name = "Acme"): FilledFirm {
  const { firm, ctx } = createTestFirm(base, { name });
  const home = createTestSite(ctx);
  const abroad = createTestSite(ctx, { name: "Johor 1", destination: "MY" });
  setMilestones({ ctx, input: { siteId: abroad.id, noticeFiledOn: "2026-06-01", liveOn: null } });
  const allocation = recordAllocation({ ctx, input: allocationInput(home) });
  return { ctx, firm, home, abroad, allocation };
}

type Input = Parameters<typeof recordAllocation>[0]["input"];

/** 100 installed H100 from 1 January 2025. */
export function allocationInput(site: Pick<Site, "id">, overrides: Partial<Input> = {}): Input {
  return {
    siteId: site.id,
    acceleratorId: "nvidia-h100-sxm",
    units: 100,
    effectiveOn: "2025-01-01",
    stage: "installed",
    ...overrides,
  };
}
