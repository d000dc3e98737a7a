import { notFound } from "next/navigation";
import { connection } from "next/server";

/** Every address that no page claims, so that the frame stays around the message. */
export default async function MissingPage() {
  await connection();
  notFound();
}
