// Only what the benchmarks call, written down here so that types and lint do not need the packages: they are installed by `npm run bench` alone.

declare module "json-rules-engine" {
  interface RuleEvent {
    readonly type: string;
    readonly params?: Readonly<Record<string, string | null>>;
  }
  interface Rule {
    readonly conditions: {
      readonly all: readonly { readonly fact: string; readonly operator: string; readonly value: number }[];
    };
    readonly event: RuleEvent;
  }
  export class Engine {
    constructor(rules: readonly Rule[]);
    run(facts: Readonly<Record<string, number>>): Promise<{ readonly events: readonly RuleEvent[] }>;
  }
}

declare module "hyperformula" {
  type Cell = string | number | boolean | null;
  interface Address {
    readonly sheet: number;
    readonly row: number;
    readonly col: number;
  }
  export class HyperFormula {
    static buildFromSheets(
      sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
      config: { readonly licenseKey: string },
    ): HyperFormula;
    getSheetId(name: string): number | undefined;
    getSheetValues(sheet: number): readonly (readonly Cell[])[];
    setCellContents(address: Address, content: Cell): unknown;
    destroy(): void;
  }
}
