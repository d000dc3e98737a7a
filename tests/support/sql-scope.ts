/** Fragments that name the firm in other words, each as the comparison that it stands for. */
const otherWords: readonly (readonly [fragment: RegExp, meaning: string])[] = [
  // The catalogue's accelerators are every firm's.
  [/\((accelerators\.firm_id) is null or \1 = \?\)/gi, "$1 = ?"],
  // What stands at a site is of the firm whose site it is.
  [/\bsite_id = \(SELECT id FROM sites WHERE id = \? AND firm_id = \?\)/gi, "firm_id = ?"],
  // What corrects an allocation is of the firm whose allocation it is.
  [/\(SELECT b\.id FROM allocations b WHERE b\.corrects_allocation_id = a\.id\)/gi, "NULL"],
];

/** WHERE clauses that find a row by a secret, which only whoever was given it knows: it is how the firm is known. */
const bySecret = ["invitations.secret_hash = ?", "token_hash = ?"];

/** What is wrong with a statement on the tables of a firm: whose rows it reads or writes without saying of which firm. */
export function findUnscoped(sql: string, firmTables: readonly string[]): readonly string[] {
  return splitBlocks(sql).flatMap((block) => findUnscopedTables(block, firmTables));
}

/** The statement and the queries within it, each without those within itself. Brackets stand for the parentheses that are left. */
function splitBlocks(sql: string): readonly string[] {
  const blocks: string[] = [];
  let rest = otherWords.reduce(
    (text, [fragment, meaning]) => text.replace(fragment, meaning),
    sql.replace(/"/g, "").replace(/\s+/g, " ").trim(),
  );
  for (let inner = /\(([^()]*)\)/.exec(rest); inner !== null; inner = /\(([^()]*)\)/.exec(rest)) {
    const [whole, text = ""] = inner;
    const isQuery = /^\s*SELECT\b/i.test(text);
    if (isQuery) blocks.push(text);
    rest = rest.replace(whole, () => (isQuery ? "[]" : `[${text}]`));
  }
  return [...blocks, rest].flatMap((block) => block.split(/\b(?:UNION ALL|UNION|EXCEPT)\b/i));
}

function findUnscopedTables(block: string, firmTables: readonly string[]): readonly string[] {
  const read = (words: string) =>
    [...block.matchAll(new RegExp(`\\b(?:${words}) (\\w+|\\[\\])(?: (?:AS )?(\\w+))?`, "gi"))]
      .map(([, table = "", alias]) => ({ table, alias: alias ?? table }))
      .filter(({ table }) => firmTables.includes(table) || table === "[]");
  const written = read("INTO").filter(({ table }) => !namesFirm(block, table));
  const main = read("FROM|UPDATE");
  // What is joined to a firm's rows by their keys is that firm's; without them it has to say itself whose it is.
  const isScoped = (main.length > 0 ? main : read("JOIN")).every(
    (name) => name.table === "[]" || comparesFirm(block, name),
  );
  return [...written, ...(isScoped ? [] : [...main, ...read("JOIN")])].map(({ table }) => table);
}

/** Whether an insert has the firm among its columns, or among what it selects in their place. */
function namesFirm(block: string, table: string): boolean {
  const [, columns = ""] = new RegExp(`\\bINTO ${table} (.*?)(?: VALUES\\b| FROM\\b|$)`, "i").exec(block) ?? [];
  return /\bfirm_id\b/.test(columns);
}

/** Whether the WHERE of a query asks, and not only as one of several ways, that the table's firm is a given one. */
function comparesFirm(block: string, { table, alias }: { readonly table: string; readonly alias: string }): boolean {
  const [, where = ""] =
    /\bWHERE (.*?)(?= GROUP BY\b| ORDER BY\b| HAVING\b| LIMIT\b| RETURNING\b|$)/i.exec(block) ?? [];
  const plain = where.trim().replace(/^\[(.*)\]$/, "$1");
  if (bySecret.includes(plain)) return true;
  const outermost = dropBrackets(plain);
  const firm = table === "audit_entries" ? "chain" : "firm_id";
  const isCompared = new RegExp(`(?:^|[^.\\w])(?:(?:${alias}|${table})\\.)?${firm} = (?:\\?|:\\w+)`, "i").test(
    outermost,
  );
  return isCompared && !/\bOR\b/i.test(outermost);
}

function dropBrackets(text: string): string {
  const rest = text.replace(/\[[^[\]]*\]/g, "");
  return rest === text ? text : dropBrackets(rest);
}
