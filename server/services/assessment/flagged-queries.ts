import * as z from "zod";
import { listAccelerators } from "#db/queries/accelerator";
import { stages, type Stage } from "#server/domain/allocation/allocation";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { DateField, PageField } from "../input-fields";
import { requirePermission } from "../permission";
import { listFlaggedLots, nameFlaggedLot } from "./flagged-allocations";
import { getFlaggedView } from "./flagged-views";
import { judgeRegister } from "./judge-register";
import type { FlaggedView, OverviewView } from "./overview-view";

export const FlaggedInput = z.strictObject({
  asOf: DateField.optional(),
  stages: z.array(z.enum(stages)).min(1).optional(),
  page: PageField.optional(),
});

/** Everything that is over a line as of a date, a page at a time. */
export interface FlaggedPageView extends FlaggedView {
  readonly edition: OverviewView["edition"];
  readonly today: IsoDate;
  readonly asOf: IsoDate;
  readonly stages: readonly Stage[];
}

const pageSize = 100;

/** The allocations over the line of every broken limit, last in first out, as of a date (today where none is given). */
export function getFlagged(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof FlaggedInput>;
}): FlaggedPageView {
  const { ctx } = args;
  requirePermission(ctx, "assessment.read");
  const input = FlaggedInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const today = dayOf(ctx.clock.now());
  const asOf = input.asOf ?? today;
  const viewStages: readonly Stage[] = input.stages ?? stages;
  const register = judgeRegister(ctx.db, firm, { asOf, stages: viewStages });
  const names = new Map(listAccelerators(ctx.db, firm.id).map(({ id, name }) => [id, name]));
  const { id, title, legalStatus } = register.facts.edition;
  return {
    ...getFlaggedView({
      register,
      flagged: register.assessment.findings.map((finding) => ({
        finding,
        lots: listFlaggedLots(ctx.db, firm, register, finding),
      })),
      page: input.page ?? 1,
      pageSize,
      nameLot: (lot) => nameFlaggedLot(ctx.db, firm, lot, names),
    }),
    edition: { id, title, legalStatus },
    today,
    asOf,
    stages: viewStages,
  };
}
