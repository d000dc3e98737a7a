/** A line of an invented plan: a site of the demonstration, an accelerator of the catalogue, and units by day. */
export interface DemonstrationPlanLine {
  readonly site: string;
  readonly acceleratorId: string;
  readonly units: readonly (readonly [effectiveOn: string, units: number])[];
}

/** An invented plan. */
export interface DemonstrationPlan {
  readonly name: string;
  readonly description: string;
  readonly isSubmitted: boolean;
  readonly lines: readonly DemonstrationPlanLine[];
}

const b200 = "nvidia-b200";
const gb300 = "nvidia-gb300";

/** What a planner of the demonstration has drafted on top of its register; every figure is invented. */
export const demonstrationPlans: readonly DemonstrationPlan[] = [
  {
    name: "Home first 2027",
    description: "Texas and Ohio come forward, so that Malaysia stays below its line from April 2027 on.",
    isSubmitted: true,
    lines: [
      {
        site: "Abilene 1",
        acceleratorId: gb300,
        units: [
          ["2027-03-31", 8_000],
          ["2027-12-31", 4_000],
        ],
      },
      { site: "Columbus 2", acceleratorId: gb300, units: [["2027-03-31", 4_000]] },
      { site: "Amarillo 1", acceleratorId: gb300, units: [["2028-06-30", 6_000]] },
    ],
  },
  {
    name: "Asia build-out 2027",
    description: "New halls in Johor, Chennai and Inzai, with what goes up at home meanwhile.",
    isSubmitted: false,
    lines: [
      {
        site: "Johor 1",
        acceleratorId: b200,
        units: [
          ["2027-06-30", 2_400],
          ["2027-12-31", 1_200],
        ],
      },
      { site: "Cyberjaya 1", acceleratorId: b200, units: [["2027-09-30", 1_600]] },
      {
        site: "Chennai 1",
        acceleratorId: gb300,
        units: [
          ["2027-09-30", 1_000],
          ["2028-03-31", 1_000],
        ],
      },
      { site: "Jurong 1", acceleratorId: b200, units: [["2028-03-31", 800]] },
      { site: "Inzai 1", acceleratorId: gb300, units: [["2027-12-31", 2_000]] },
      {
        site: "Bismarck 1",
        acceleratorId: gb300,
        units: [
          ["2027-06-30", 3_000],
          ["2027-09-30", 3_000],
          ["2028-03-31", 4_000],
        ],
      },
      { site: "Amarillo 1", acceleratorId: gb300, units: [["2028-09-30", 5_000]] },
    ],
  },
];
