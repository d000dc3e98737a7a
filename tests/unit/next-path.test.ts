import { expect, test } from "vitest";
import { signInHref } from "@app/components/sign-in-href";
import { parseNextPath } from "#server/domain/identity/next-path";

test.each(["/sites", "/sites?tier=two&breach=1", "/sums/geographic.overseas", "/a%2F%2Fb"])(
  "%s is led back to",
  (path) => {
    expect(parseNextPath(path)).toBe(path);
  },
);

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/sites\\..\\..",
  "/.//evil.example",
  "/..//evil.example",
  "javascript:alert(1)",
  " /sites",
  "sites",
  "",
  undefined,
  ["/sites", "/evil"],
])("%j leads to the overview", (path) => {
  expect(parseNextPath(path)).toBe("/");
});

test("what stands behind the number sign is left out", () => {
  expect(parseNextPath("/sites#evil")).toBe("/sites");
});

test("the page for signing in carries the path as one value", () => {
  expect(signInHref("/sites?tier=two&asOf=2027-01-01")).toBe("/sign-in?next=%2Fsites%3Ftier%3Dtwo%26asOf%3D2027-01-01");
  expect(signInHref("/")).toBe("/sign-in");
  expect(signInHref("//evil.example")).toBe("/sign-in");
});
