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
