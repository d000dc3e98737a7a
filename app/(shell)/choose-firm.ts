"use server";

import { TRPCError } from "@trpc/server";
import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { firmCookieName } from "#server/api/context";
import { getCaller } from "#server/api/caller";
import { readConfig } from "#server/config";

/** Changes the firm for the requests to come, and starts at its overview: no page of one firm stands in another. */
export async function chooseFirm(firmId: string): Promise<void> {
  const caller = await getCaller();
  const firm = await tryChoose(() => caller.firm.choose({ firmId }));
  if (firm === undefined) revalidatePath("/", "layout");
  else {
    const secure = readConfig().publicUrl?.startsWith("https:") === true;
    const flags = { path: "/", maxAge: 31_536_000, httpOnly: true, sameSite: "lax", secure } as const;
    (await cookies()).set(firmCookieName, firm.id, flags);
  }
  redirect("/");
}

/** Undefined for a firm that the person has left since the page was made: then the firms to choose from are read anew. */
async function tryChoose<Firm>(choose: () => Promise<Firm>): Promise<Firm | undefined> {
  try {
    return await choose();
  } catch (error) {
    if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return undefined;
    throw error;
  }
}
