import type { AuditAction } from "#server/domain/audit/audit-action";
import { createAccelerator } from "#server/services/accelerator/create-accelerator";
import { correctAllocation } from "#server/services/allocation/correct-allocation";
import { moveUnits } from "#server/services/allocation/move-units";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { retireSite } from "#server/services/allocation/retire-site";
import type { ServiceContext } from "#server/services/context";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { applyFleetImport } from "#server/services/fleet-import/apply-fleet-import";
import { rebuildRollUp } from "#server/services/register/rebuild-roll-up";
import { createSite } from "#server/services/site/create-site";
import { setMilestones } from "#server/services/site/set-milestones";
import { updateSite } from "#server/services/site/update-site";
import { buildFleetRows } from "./fleet-rows";
import { allocationInput, type FilledFirm } from "./filled-firm";

interface FirmWrite {
  readonly action: AuditAction;
  readonly run: (ctx: ServiceContext, filled: FilledFirm) => unknown;
}

/** What a write does to a firm. Every one of them keeps the same promises. */
export const firmWrites: readonly FirmWrite[] = [
  {
    action: "firm.update",
    run: (ctx) => updateFirmSettings({ ctx, input: { editionId: "ai-diffusion-2025.text" } }),
  },
  {
    action: "site.create",
    run: (ctx) => createSite({ ctx, input: { name: "Chennai 1", destination: "IN", holding: "owned" } }),
  },
  {
    action: "site.update",
    run: (ctx, { home }) => {
      const { name, destination, city, latitude, longitude, holding, powerWatts, pueHundredths } = home;
      const place = { destination, city, latitude, longitude, holding, note: "near the river" };
      const input = { siteId: home.id, name, ...place, powerWatts, pueHundredths, slotsPerQuarter: 4096 };
      return updateSite({ ctx, input });
    },
  },
  {
    action: "site.set-milestones",
    run: (ctx, { home }) =>
      setMilestones({ ctx, input: { siteId: home.id, noticeFiledOn: "2026-12-01", liveOn: "2027-06-30" } }),
  },
  {
    action: "site.retire",
    run: (ctx, { home }) =>
      retireSite({ ctx, input: { siteId: home.id, effectiveOn: "2027-01-01", stage: "planned" } }),
  },
  {
    action: "accelerator.create",
    run: (ctx) =>
      createAccelerator({
        ctx,
        input: {
          name: "Acme One",
          vendor: "Acme",
          rates: [{ format: "fp8", gigaOps: 1_000_000 }],
          dieAreaHundredthsMm2: null,
          isDataCenterPart: true,
          source: { title: "Data sheet" },
        },
      }),
  },
  {
    action: "allocation.record",
    run: (ctx, { abroad }) => recordAllocation({ ctx, input: allocationInput(abroad) }),
  },
  {
    action: "allocation.correct",
    run: (ctx, { allocation, home }) =>
      correctAllocation({
        ctx,
        input: {
          allocationId: allocation.id,
          reason: "typing slip",
          replacement: { ...allocationInput(home, { units: 90 }) },
        },
      }),
  },
  {
    action: "allocation.move",
    run: (ctx, { home, abroad }) =>
      moveUnits({
        ctx,
        input: {
          fromSiteId: home.id,
          toSiteId: abroad.id,
          acceleratorId: "nvidia-h100-sxm",
          units: 10,
          effectiveOn: "2026-01-01",
          stage: "installed",
        },
      }),
  },
  {
    action: "fleet-import.apply",
    run: (ctx) =>
      applyFleetImport({
        ctx,
        input: { fileName: "fleet.csv", sha256: "0".repeat(64), goodRowsOnly: false },
        fleet: { rows: buildFleetRows([{}, { site: "New site", destination: "IN" }]), problems: [] },
      }),
  },
  { action: "register.rebuild", run: (ctx) => rebuildRollUp({ ctx }) },
];
