import { redirect } from "next/navigation";
import { connection } from "next/server";

/** Opens the list with the form for a new site. */
export default async function NewSitePage() {
  await connection();
  redirect("/sites?add=site");
}
