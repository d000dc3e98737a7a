import { expect, test } from "vitest";
import { limitBody, streamed } from "#server/api/limit-body";

const url = "http://localhost/api/trpc/site.create";

test("a body at the limit is read whole", async () => {
  expect(await limitBody(new Request(url, { method: "POST", body: "x".repeat(16) }), 16).text()).toHaveLength(16);
});

test("a body above the limit is refused by its length before it is read", () => {
  const request = new Request(url, { method: "POST", body: "x", headers: { "content-length": "17" } });
  expect(() => limitBody(request, 16)).toThrow("longer than 16 bytes");
});

test("a body that does not tell its length is refused where it runs over", async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(8)),
  });
  const request = new Request(url, { method: "POST", ...streamed(body) });
  await expect(limitBody(request, 16).text()).rejects.toThrow();
});

test("a proxy of a request, which routes are given, keeps its method, headers and signal", async () => {
  const cancel = new AbortController();
  const headers = { "content-type": "application/json", "x-firm": "acme" };
  const request = new Request(url, { method: "PUT", body: "{}", headers, signal: cancel.signal });
  const proxied = new Proxy(request, { get: (target, key): unknown => Reflect.get(target, key, target) });
  const limited = limitBody(proxied, 16);
  expect([limited.url, limited.method]).toEqual([url, "PUT"]);
  expect(Object.fromEntries(limited.headers)).toEqual(headers);
  expect(await limited.text()).toBe("{}");
  cancel.abort();
  expect(limited.signal.aborted).toBe(true);
});
