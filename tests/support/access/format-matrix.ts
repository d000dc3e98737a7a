import { format } from "prettier";
import { callers } from "./access-world";
import { expectStatus, origins, type Cell, type Expectation } from "./access-matrix";
import { procedureRows } from "./access-rows";
import { routeRows, type RouteRow } from "./route-rows";

const introduction = `# Who may do what

Every tRPC procedure and every HTTP route, with what it takes and what each person gets: \`yes\`, or the status of the refusal. A test asks
each of these calls as each of these people, from the firm that it is about, from another firm and signed out, and compares; it writes this page,
and it fails while a procedure or a route has no row. "Founder" is whoever set Plimsoll up: administrator and planner of the firm.

A call from another firm is 404 where it names something of the firm, whose existence is not told. Where it names nothing it is answered from
the caller's own firm. What a page sends that shows another firm than the one chosen is 409, and 404 where the person
is not in that firm. An API token is answered by the routes that name its scope and by those that ask for nothing; no procedure takes one.
Some calls come to nothing in the world of the test, whoever makes them, such as setting up what is set up: their status stands there all the same.
`;

const columns: readonly (readonly [string, Cell])[] = [
  ...callers.map((caller) => [caller, { caller, origin: origins[0] }] as const),
  ["another firm's founder", { caller: "founder", origin: origins[1] }],
  ["signed out", { caller: "planner", origin: origins[2] }],
];

type Row = Expectation & Pick<RouteRow, "scope">;

/** The matrix as a page for people. */
export function formatMatrix(): Promise<string> {
  const text = [
    introduction,
    formatTable("Procedure", Object.entries(procedureRows)),
    formatTable("Route", Object.entries(routeRows)),
  ].join("\n");
  return format(text, { parser: "markdown", printWidth: 120 });
}

function formatTable(what: string, rows: readonly (readonly [string, Row])[]): string {
  const header = [what, "Takes", ...columns.map(([name]) => name), "API token"];
  const lines = rows.map(([name, row]) => [
    `\`${name}\``,
    row.needs.includes(".") ? `\`${row.needs}\`` : row.needs.replaceAll("-", " "),
    ...columns.map(([, cell]) => explainStatus(expectStatus(row, cell))),
    explainScope(name, row),
  ]);
  return [header, header.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n") + "\n";
}

function explainScope(name: string, row: Row): string {
  if (row.scope !== undefined) return `\`${row.scope}\``;
  const isRoute = Object.hasOwn(routeRows, name);
  return row.needs === "nothing" && isRoute ? explainStatus(row.status ?? 200) : "403";
}

function explainStatus(status: number): string {
  return status === 200 ? "yes" : String(status);
}
