import { openDatabase } from "#db/client";
import { inTransaction } from "#db/transaction";
import { appendAuditEntry } from "#server/services/audit/append-audit-entry";
import { createContext } from "#server/services/context";
import { getFirm } from "#server/services/firm/get-firm";
import { localUser } from "./context";

/** Appends entries in a process of its own. Arguments: the database, the firm, a name for the subjects, and how many. */
const [path = "", firmId = "", name = "", count = "0"] = process.argv.slice(2);
const ctx = createContext(openDatabase(path), localUser, name);
const firm = getFirm(ctx.db, firmId);
for (let index = 0; index < Number(count); index++)
  inTransaction(ctx.db, (tx) =>
    appendAuditEntry(tx, ctx, firm, {
      action: "site.update",
      subjectKind: "site",
      subjectId: `${name}-${index}`,
      before: null,
      after: { index },
    }),
  );
ctx.db.$client.close();
