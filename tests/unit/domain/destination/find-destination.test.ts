import { existsSync, readdirSync, readFileSync } from "node:fs";
import iso from "i18n-iso-countries";
import { expect, test } from "vitest";
import { destinations } from "#server/domain/destination/catalogue";
import {
  findDestination,
  getDestinationName,
  normalizeDestinationName,
  suggestDestinations,
} from "#server/domain/destination/find-destination";

test.each([
  ["US", "US"],
  ["us", "US"],
  ["USA", "US"],
  ["U.S.", "US"],
  ["United States of America", "US"],
  ["the united states", "US"],
  ["UK", "GB"],
  ["United Kingdom of Great Britain and Northern Ireland", "GB"],
  ["Great Britain", "GB"],
  ["South Korea", "KR"],
  ["Korea (Republic of)", "KR"],
  ["KOREA, REPUBLIC OF", "KR"],
  ["Republic of Korea", "KR"],
  ["North Korea", "KP"],
  ["Korea, Democratic People's Republic of", "KP"],
  ["UAE", "AE"],
  ["Viet Nam", "VN"],
  ["Vietnam", "VN"],
  ["Czechia", "CZ"],
  ["Czech Republic", "CZ"],
  ["Russia", "RU"],
  ["Russian Federation", "RU"],
  ["Holland", "NL"],
  ["The Netherlands", "NL"],
  ["Türkiye", "TR"],
  ["Turkiye", "TR"],
  ["Turkey", "TR"],
  ["Côte d’Ivoire", "CI"],
  ["cote d'ivoire", "CI"],
  ["Taiwan", "TW"],
  ["台湾", "TW"],
  ["Myanmar", "MM"],
  ["Macao", "MO"],
  ["Hong Kong SAR", "HK"],
  ["中国香港", "HK"],
  ["中国", "CN"],
  ["美国", "US"],
  ["新加坡", "SG"],
  ["马来西亚", "MY"],
  ["沙特阿拉伯", "SA"],
  ["阿联酋", "AE"],
  ["St. Lucia", "LC"],
  ["Trinidad & Tobago", "TT"],
  ["Democratic Republic of the Congo", "CD"],
  ["Congo (Republic of the)", "CG"],
  ["  Malaysia ", "MY"],
  ["ＳＧ", "SG"],
])("`%s` is %s", (text, code) => {
  expect(findDestination(text)?.code).toBe(code);
});

test("every code, name and alias finds its own destination", () => {
  for (const destination of destinations) {
    const { code, alpha3, name, aliases } = destination;
    for (const spelling of [code, alpha3, name, ...aliases])
      expect(findDestination(spelling), spelling).toBe(destination);
  }
});

test("every English ISO name finds its destination, but for the one that is two destinations", () => {
  const entries = Object.entries(iso.getNames("en", { select: "all" }));
  expect(entries).toHaveLength(250);
  const missed = entries.flatMap(([code, names]) => names.filter((name) => findDestination(name)?.code !== code));
  expect(missed).toEqual(["Congo", "Congo"]);
});

test("what follows the comma of an ISO name may stand in brackets, and the reverse", () => {
  const missed = Object.entries(iso.getNames("en", { select: "all" })).flatMap(([code, names]) =>
    names
      .flatMap((name) => [name.replace(/^(.+?), (.+)$/, "$1 ($2)"), name.replace(/^(.+) \((.+)\)$/, "$1, $2")])
      .filter((form) => form !== "Congo" && findDestination(form)?.code !== code),
  );
  expect(missed).toEqual([]);
});

test.each(["Taiwan, Province of China", "Taiwan (Province of China)", "TAIWAN PROVINCE OF CHINA"])(
  "`%s` is read as Taiwan and stands for it nowhere else",
  (text) => {
    expect(findDestination(text)?.name).toBe("Taiwan");
    expect(destinations.flatMap(({ name, aliases }) => [name, ...aliases])).not.toContain(text);
    expect(suggestDestinations("Province of China").map(({ code }) => code as string)).not.toContain("TW");
  },
);

test.each(["", " ", ".", "the", "Congo", "Korea", "Virgin Islands", "Atlantis", "ZZ", "constructor", "__proto__"])(
  "`%s` names no destination, or more than one",
  (text) => {
    expect(findDestination(text)).toBeUndefined();
  },
);

test("a suggestion is near in spelling or part of the name, and there are at most three", () => {
  const codes = (text: string) => suggestDestinations(text).map((each) => each.code as string);
  expect(codes("Irland")[0]).toBe("IE");
  expect(codes("Untied States")[0]).toBe("US");
  expect(codes("Maylasia")[0]).toBe("MY");
  expect(codes("Congo").toSorted()).toEqual(["CD", "CG"]);
  expect(codes("Korea")).toEqual(expect.arrayContaining(["KR", "KP"]));
  expect(codes("Taiwan (Province)")[0]).toBe("TW");
  expect(codes("Islands").length).toBeLessThanOrEqual(3);
  expect(codes("qqqqqqqqqqqqqqqq")).toEqual([]);
  expect(codes("")).toEqual([]);
});

test("a name is given for a code, and an unknown code stands for itself", () => {
  expect(getDestinationName("KR")).toBe("Republic of Korea");
  expect(getDestinationName("TW")).toBe("Taiwan");
  expect(getDestinationName("ZZ")).toBe("ZZ");
});

test("names are compared without case, accents, punctuation or article", () => {
  expect(normalizeDestinationName("The Côte-d'Ivoire")).toBe("cote divoire");
});

const fleets = new URL("../../../../../shared/data/fleets/", import.meta.url);

test("every destination of the published fleets is found", ({ skip }) => {
  skip(!existsSync(fleets), "the published fleets are not here");
  const files = readdirSync(fleets).map((name) => readFileSync(new URL(name, fleets), "utf8"));
  const lines = files.flatMap((text) => text.trim().split("\n").slice(1));
  const names = lines.map((line) => line.split(",")[1] ?? "").filter((name) => name !== "");
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => findDestination(name) === undefined)).toEqual([]);
});
