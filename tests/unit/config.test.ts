import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "#server/config";
import { isLoopback } from "#server/setting";

describe("readConfig", () => {
  it("needs nothing to be set", () => {
    expect(readConfig({})).toEqual({
      dataDir: resolve("data"),
      host: "127.0.0.1",
      port: 3000,
      publicUrl: undefined,
      log: "errors",
      fixedNow: undefined,
      provider: undefined,
      mail: undefined,
    });
  });

  it("takes a mail server with its sender, and never repeats the address, which may hold a password", () => {
    const smtpUrl = "smtps://plimsoll:s3cret@mail.example.com:465";
    expect(readConfig({ PLIMSOLL_SMTP_URL: smtpUrl, PLIMSOLL_MAIL_FROM: "p@example.com" }).mail).toEqual({
      smtpUrl,
      from: "p@example.com",
    });
    expect(() => readConfig({ PLIMSOLL_SMTP_URL: smtpUrl })).toThrow("set together or not at all");
    const read = () => readConfig({ PLIMSOLL_SMTP_URL: "http://s3cret@x", PLIMSOLL_MAIL_FROM: "p@example.com" });
    expect(read).toThrow("PLIMSOLL_SMTP_URL cannot be read");
    expect(read).not.toThrow("s3cret");
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readConfig({ PLIMSOLL_PORT: "", PORT: "" }).port).toBe(3000);
  });

  it("prefers Plimsoll's own variable to the general one", () => {
    expect(readConfig({ PORT: "4000" }).port).toBe(4000);
    expect(readConfig({ PORT: "4000", PLIMSOLL_PORT: "5000" }).port).toBe(5000);
  });

  it("listens where PLIMSOLL_HOST says, whatever name the shell gives the machine in HOST", () => {
    expect(readConfig({ HOST: "build-box" }).host).toBe("127.0.0.1");
    expect(readConfig({ HOST: "build-box", PLIMSOLL_HOST: "::1" }).host).toBe("::1");
  });

  it.each(["0", "65536", "-1", "80.5", "3000 ", "http", "1e3"])("refuses the port %j", (port) => {
    expect(() => readConfig({ PLIMSOLL_PORT: port })).toThrow(
      `PLIMSOLL_PORT is \`${port}\`, but must be a whole number from 1 to 65535`,
    );
  });

  it.each(["2026-11-23", "2026-02-30T00:00:00Z", "now"])("refuses the instant %j", (instant) => {
    expect(() => readConfig({ PLIMSOLL_NOW: instant })).toThrow("PLIMSOLL_NOW");
  });

  it("takes the public address without its slash", () => {
    expect(readConfig({ PLIMSOLL_PUBLIC_URL: "https://plimsoll.example.com/" }).publicUrl).toBe(
      "https://plimsoll.example.com",
    );
  });

  it.each([
    "plimsoll.example.com",
    "ftp://x.example",
    "https://x.example/app",
    "https://x.example/?a",
    "https://u@x.example",
  ])("refuses the public address %j", (url) => {
    expect(() => readConfig({ PLIMSOLL_PUBLIC_URL: url })).toThrow("PLIMSOLL_PUBLIC_URL");
  });

  it("says everything that is wrong at once", () => {
    expect(() => readConfig({ PORT: "x", PLIMSOLL_HOST: "build-box" })).toThrow(
      /PLIMSOLL_HOST is `build-box`.*PORT is `x`/,
    );
  });
});

describe("isLoopback", () => {
  it.each(["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"])("says so of %s", (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(["0.0.0.0", "::", "192.168.1.7", "127.0.0.1.example.com", "localhost.example.com", "1127.0.0.1"])(
    "does not take %s for it",
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
