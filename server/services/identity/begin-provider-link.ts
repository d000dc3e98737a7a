import * as z from "zod";
import { explainProviderRefusal } from "#server/domain/identity/provider-refusal";
import { ConflictError } from "../errors";
import { askProvider } from "./ask-provider";
import { requireSession, type IdentityContext } from "./identity-context";
import { PasswordField } from "./identity-fields";
import { requireOwnPassword } from "./own-password";
import { ProviderRefusedError } from "./provider-refused-error";
import { toProviderRefusal } from "./to-provider-refusal";

export const BeginProviderLinkInput = z.strictObject({ ownPassword: PasswordField });

/** Where to send the browser so that the provider tells who the person is there. The password shows that it is not just somebody at their desk. */
export async function beginProviderLink(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof BeginProviderLinkInput>;
}): Promise<{ readonly url: string }> {
  const { ctx } = args;
  const { person } = requireSession(ctx);
  const { ownPassword } = BeginProviderLinkInput.parse(args.input);
  await requireOwnPassword(ctx, ownPassword, "ownPassword");
  try {
    if (ctx.provider === null) throw new ProviderRefusedError("not-configured");
    const url = await askProvider(ctx, ctx.provider, { next: "/account", linkTo: person.id });
    return { url: url.href };
  } catch (error) {
    throw new ConflictError(explainProviderRefusal(toProviderRefusal(error).refusal));
  }
}
