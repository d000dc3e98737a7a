import { createDemonstration } from "#server/services/firm/create-demonstration";
import { createFirm, CreateFirmInput } from "#server/services/firm/create-firm";
import { ChooseFirmInput, getCurrentFirm, getFirmToChoose, listFirms } from "#server/services/firm/firm-queries";
import { updateFirmSettings, UpdateFirmSettingsInput } from "#server/services/firm/update-firm-settings";
import { readConfig } from "#server/config";
import { listMappedNames } from "#server/provider-config";
import { firmProcedure, procedure, router } from "../trpc";

/** Firms: list, set up, enter one, change its settings, read its audit entries. Only here a call may come without a firm. */
export const firmRouter = router({
  list: procedure.query(({ ctx }) => listFirms(ctx.identity)),
  current: firmProcedure.query(({ ctx }) => getCurrentFirm(ctx.service)),
  /** The roles of whoever asks in the chosen firm: what the pages hide by. */
  roles: firmProcedure.query(({ ctx }) => ctx.service.actor.roles),

  create: procedure.input(CreateFirmInput).mutation(({ ctx, input }) => {
    const firm = createFirm({ ctx: ctx.identity, input });
    ctx.chooseFirm(firm.id);
    return firm;
  }),
  createDemonstration: procedure.mutation(({ ctx }) => {
    const firm = createDemonstration({ ctx: ctx.identity });
    ctx.chooseFirm(firm.id);
    return firm;
  }),
  choose: procedure.input(ChooseFirmInput).mutation(({ ctx, input }) => {
    const firm = getFirmToChoose({ ctx: ctx.identity, input });
    ctx.chooseFirm(firm.id);
    return firm;
  }),
  updateSettings: firmProcedure
    .input(UpdateFirmSettingsInput)
    .mutation(({ ctx, input }) =>
      updateFirmSettings({ ctx: ctx.service, input, mappedNames: listMappedNames(readConfig().provider) }),
    ),
});
