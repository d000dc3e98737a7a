import type { FullConfig } from "@playwright/test";
import { setUpServer } from "./first-administrator";

/** Runs once, when the shared server answers. Every worker gets the session in its environment; no test may end it. */
export default async function setUp({ projects }: FullConfig): Promise<void> {
  const baseURL = projects[0]?.use.baseURL;
  if (baseURL === undefined) throw new Error("the configuration names no server");
  process.env.E2E_SESSION = await setUpServer(baseURL);
}
