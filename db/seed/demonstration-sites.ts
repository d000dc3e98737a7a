import type { Holding } from "#server/domain/allocation/allocation";

/** What a site takes: the mainstream of its time, or small parts for inference beside it. */
export type SiteUse = "training" | "mixed";

export interface DemonstrationSite {
  readonly name: string;
  readonly destination: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly holding: Holding;
  /** Its part of its destination's deliveries, relative to the other sites there. */
  readonly weight: number;
  /** `2022-01`: the first month with a delivery. */
  readonly opens: string;
  readonly use: SiteUse;
}

type Row = readonly [
  name: string,
  destination: string,
  city: string,
  latitude: number,
  longitude: number,
  weight: number,
  opens: string,
];

const owned: readonly Row[] = [
  ["Columbus 1", "US", "Columbus, Ohio", 39.96, -83.0, 3, "2022-01"],
  ["Ashburn 1", "US", "Ashburn, Virginia", 39.04, -77.49, 3, "2022-01"],
  ["Des Moines 1", "US", "Des Moines, Iowa", 41.59, -93.62, 2, "2022-01"],
  ["Phoenix 1", "US", "Phoenix, Arizona", 33.45, -112.07, 2, "2022-06"],
  ["Reno 1", "US", "Reno, Nevada", 39.53, -119.81, 2, "2022-10"],
  ["Atlanta 1", "US", "Atlanta, Georgia", 33.75, -84.39, 2, "2023-03"],
  ["Cheyenne 1", "US", "Cheyenne, Wyoming", 41.14, -104.82, 3, "2023-08"],
  ["Abilene 1", "US", "Abilene, Texas", 32.45, -99.73, 5, "2024-02"],
  ["Columbus 2", "US", "Columbus, Ohio", 39.98, -82.88, 4, "2024-09"],
  ["Kansas City 1", "US", "Kansas City, Missouri", 39.1, -94.58, 4, "2025-04"],
  ["Amarillo 1", "US", "Amarillo, Texas", 35.2, -101.83, 6, "2026-01"],
  ["Bismarck 1", "US", "Bismarck, North Dakota", 46.81, -100.78, 5, "2027-01"],
  ["Montréal 1", "CA", "Montréal", 45.5, -73.57, 2, "2022-03"],
  ["Calgary 1", "CA", "Calgary", 51.05, -114.07, 1, "2024-05"],
  ["Slough 1", "GB", "Slough", 51.51, -0.59, 2, "2022-02"],
  ["Newport 1", "GB", "Newport", 51.58, -3.0, 2, "2024-01"],
  ["Frankfurt 1", "DE", "Frankfurt am Main", 50.11, 8.68, 2, "2022-05"],
  ["Berlin 1", "DE", "Berlin", 52.52, 13.4, 1, "2025-02"],
  ["Marseille 1", "FR", "Marseille", 43.3, 5.37, 1, "2022-09"],
  ["Inzai 1", "JP", "Inzai", 35.83, 140.15, 2, "2022-07"],
  ["Osaka 1", "JP", "Osaka", 34.69, 135.5, 1, "2024-04"],
  ["Middenmeer 1", "NL", "Middenmeer", 52.81, 5.0, 1, "2022-11"],
  ["Luleå 1", "SE", "Luleå", 65.58, 22.15, 1, "2023-01"],
  ["Rjukan 1", "NO", "Rjukan", 59.88, 8.59, 1, "2023-05"],
  ["Johor 1", "MY", "Johor Bahru", 1.49, 103.74, 2, "2024-03"],
  ["Johor 2", "MY", "Johor Bahru", 1.53, 103.68, 3, "2025-09"],
  ["Cyberjaya 1", "MY", "Cyberjaya", 2.92, 101.65, 1, "2026-04"],
  ["Navi Mumbai 1", "IN", "Navi Mumbai", 19.03, 73.03, 3, "2023-03"],
  ["Chennai 1", "IN", "Chennai", 13.08, 80.27, 2, "2024-06"],
  ["Hyderabad 1", "IN", "Hyderabad", 17.39, 78.49, 2, "2025-07"],
  ["Jurong 1", "SG", "Singapore", 1.33, 103.72, 1, "2022-08"],
  ["Abu Dhabi 1", "AE", "Abu Dhabi", 24.45, 54.38, 1, "2025-06"],
  ["São Paulo 1", "BR", "São Paulo", -23.55, -46.63, 1, "2024-02"],
  ["Querétaro 1", "MX", "Querétaro", 20.59, -100.39, 1, "2025-01"],
  ["Haifa 1", "IL", "Haifa", 32.79, 34.99, 1, "2023-06"],
  ["Warsaw 1", "PL", "Warsaw", 52.23, 21.01, 1, "2024-08"],
  ["Zürich 1", "CH", "Zürich", 47.37, 8.54, 1, "2023-09"],
];

const leased: readonly Row[] = [
  ["Dallas colocation", "US", "Dallas, Texas", 32.78, -96.8, 1, "2023-02"],
  ["Frankfurt colocation", "DE", "Frankfurt am Main", 50.12, 8.74, 1, "2023-07"],
  ["Singapore colocation", "SG", "Singapore", 1.3, 103.79, 1, "2024-10"],
];

/** Sites with small parts beside the large ones: some of those are below 3A090.a and do not count. */
const mixedUse: ReadonlySet<string> = new Set(["Ashburn 1", "Slough 1", "Jurong 1", "São Paulo 1"]);

function toSites(rows: readonly Row[], holding: Holding): readonly DemonstrationSite[] {
  return rows.map(([name, destination, city, latitude, longitude, weight, opens]) => {
    const use = mixedUse.has(name) ? "mixed" : "training";
    return { name, destination, city, latitude, longitude, holding, weight, opens, use };
  });
}

/** Invented; the towns are real. */
export const demonstrationSites: readonly DemonstrationSite[] = [
  ...toSites(owned, "owned"),
  ...toSites(leased, "leased"),
];
