import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import iso from "i18n-iso-countries";
import { expect, test } from "vitest";
import * as z from "zod";
import { destinations } from "#server/domain/destination/catalogue";
import { normalizeDestinationName } from "#server/domain/destination/find-destination";

test("every code of ISO 3166-1 is a destination, and Kosovo is one more", () => {
  const expected = Object.keys(iso.getAlpha2Codes());
  expect(destinations.map((each) => each.code as string).toSorted()).toEqual(expected.toSorted());
  expect(destinations).toHaveLength(250);
});

test("every alpha-3 code is ISO's", () => {
  for (const { code, alpha3 } of destinations) {
    if (code !== "XK") expect(alpha3, code).toBe(iso.alpha2ToAlpha3(code));
  }
});

test("no two destinations share a code, name or alias, however it is written", () => {
  const owners = new Map<string, Set<string>>();
  for (const { code, alpha3, name, aliases } of destinations) {
    for (const spelling of [code, alpha3, name, ...aliases]) {
      const key = normalizeDestinationName(spelling);
      expect(key, code).not.toBe("");
      owners.set(key, (owners.get(key) ?? new Set()).add(code));
    }
  }
  expect([...owners].filter(([, codes]) => codes.size > 1)).toEqual([]);
});

test("destinations of the rule bear the rule's names", () => {
  const nameOf = new Map<string, string>(destinations.map((each) => [each.code, each.name]));
  const codes = "AU BE CA DK FI FR DE IE IT JP NL NZ NO KR ES SE TW GB US MM CN HK MO".split(" ");
  expect(codes.map((code) => nameOf.get(code))).toEqual(
    (
      "Australia|Belgium|Canada|Denmark|Finland|France|Germany|Ireland|Italy|Japan|Netherlands|New Zealand|Norway|" +
      "Republic of Korea|Spain|Sweden|Taiwan|United Kingdom|United States|Burma|China|Hong Kong|Macau"
    ).split("|"),
  );
});

test("Taiwan is a destination of its own and bears no other's name", () => {
  const { name, aliases } = destinations.find((each) => each.code === "TW") ?? { name: "", aliases: [] };
  expect(name).toBe("Taiwan");
  expect([name, ...aliases].filter((spelling) => /province|china|中国/i.test(spelling))).toEqual([]);
});

test("every destination has a point on the globe", () => {
  for (const { code, longitude, latitude } of destinations) {
    expect(Number.isFinite(longitude) && Math.abs(longitude) <= 180, code).toBe(true);
    expect(Number.isFinite(latitude) && Math.abs(latitude) <= 90, code).toBe(true);
  }
});

test.each([
  ["US", [-125, -67], [25, 49]],
  ["FR", [-5, 8], [42, 51]],
  ["NO", [5, 13], [58, 64]],
  ["NL", [3, 7.3], [50.7, 53.6]],
  ["MY", [100, 104.5], [1.2, 6.8]],
  ["SG", [103.6, 104.1], [1.1, 1.5]],
  ["BH", [50.3, 50.8], [25.5, 26.4]],
  ["MT", [14.1, 14.6], [35.7, 36.1]],
  ["HK", [113.8, 114.5], [22.1, 22.6]],
  ["MV", [72, 74], [-1, 8]],
  ["MU", [57.2, 57.9], [-20.6, -19.9]],
  ["TW", [120, 122.1], [21.8, 25.4]],
] as const)("the point of %s lies in its main land area", (code, [west, east], [south, north]) => {
  const { longitude, latitude } = destinations.find((each) => each.code === code) ?? { longitude: NaN, latitude: NaN };
  expect(longitude).toBeGreaterThan(west);
  expect(longitude).toBeLessThan(east);
  expect(latitude).toBeGreaterThan(south);
  expect(latitude).toBeLessThan(north);
});

const worldMap = new URL("../../../../public/map/world.json", import.meta.url);
const mapText = readFileSync(worldMap, "utf8");
const mapShape = z.object({
  objects: z.object({
    destinations: z.object({
      geometries: z.array(
        z.object({
          type: z.enum(["Polygon", "MultiPolygon"]),
          arcs: z.array(z.unknown()).min(1),
          properties: z.object({ code: z.string() }),
        }),
      ),
    }),
  }),
});

test("the map draws each destination once, none empty, and only destinations", () => {
  const drawn = mapShape.parse(JSON.parse(mapText)).objects.destinations.geometries.map((each) => each.properties.code);
  const known = new Set<string>(destinations.map((each) => each.code));
  expect(new Set(drawn).size).toBe(drawn.length);
  expect(drawn.filter((code) => !known.has(code))).toEqual([]);
  for (const code of ["SG", "BH", "MT", "HK", "MO", "MV", "MU", "TW", "GF", "XK"]) expect(drawn).toContain(code);
  expect([...known].filter((code) => !drawn.includes(code))).toEqual(["AQ", "BV", "GI", "TK", "TV", "UM"]);
});

test("the map is at most 50 kB on the wire", () => {
  expect(gzipSync(mapText).length).toBeLessThanOrEqual(50_000);
});
