import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

let server: Server;
const lines: string[] = [];

beforeEach(async () => {
  vi.stubEnv("PLIMSOLL_LOG", "requests");
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  await import("../../../bin/lib/log-requests.mjs");
  server = createServer((_, response) => response.end("ok")).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(() => server.close());

async function logPathOf(path: string): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  const before = lines.length;
  await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  await vi.waitFor(() => expect(lines.length).toBe(before + 1));
  return (JSON.parse(lines.at(-1) ?? "{}") as { readonly path: unknown }).path;
}

const secret = "q9aT3-secret_Z";

test("a request is logged by its path, without query and without the secret of an invitation", async () => {
  expect(await logPathOf("/sites/abc?search=reno")).toBe("/sites/abc");
  expect(await logPathOf("/invitation")).toBe("/invitation");
  expect(await logPathOf(`/invitation/${secret}?_rsc=1`)).toBe("/invitation/[hidden]");
  for (const path of [
    `/invitation/${secret}`,
    `/invitation/${secret}/more`,
    `/%69nvitation/${secret}`,
    `/INVITATION/${secret}`,
    `//invitation//${secret}`,
    `/sign-in?next=/invitation/${secret}`,
    `/api/trpc/invitation.read?input=${secret}`,
  ])
    await logPathOf(path);
  expect(lines.join("")).not.toContain(secret);
});
