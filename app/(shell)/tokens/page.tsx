import { connection } from "next/server";
import { tokenScopes } from "#server/domain/permission/token-scope";
import { OutcomeProvider } from "@app/components/api-outcome";
import { ApiProvider } from "@app/components/api-provider";
import { EmptyState } from "@app/components/empty-state";
import { NotForRole } from "@app/components/not-for-role";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { TokenCommands } from "@app/components/token-commands";
import { TokenCreateDialog } from "@app/components/token-create-dialog";
import { TokenTable } from "@app/components/token-table";
import { getCan, getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "API tokens" };

const exampleServer = "https://plimsoll.example.com";

export default async function TokensPage() {
  await connection();
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  if (!can("token.manage")) return <NotForRole what="Keeping API tokens" permission="token.manage" />;
  const [firm, tokens] = await Promise.all([caller.firm.current(), caller.token.list()]);
  return (
    <ApiProvider>
      <OutcomeProvider>
        <PageHeader title="API tokens" note={`what lets machines into ${firm.name}`}>
          <TokenCreateDialog />
        </PageHeader>
        {tokens.length > 0 ? (
          <Pane id="tokens" title="Tokens" note="a token belongs to the firm and stays when whoever made it leaves">
            <TokenTable tokens={tokens} />
          </Pane>
        ) : (
          <EmptyState title="No machine has a way in yet">
            <p className="mb-2">
              With an API token in <code className="font-mono text-xs">PLIMSOLL_TOKEN</code> a pipeline reads the
              assessment, pushes the fleet file of your inventory, or fetches the audit trail, each only if its token
              may:
            </p>
            <TokenCommands scopes={tokenScopes} server={exampleServer} />
          </EmptyState>
        )}
      </OutcomeProvider>
    </ApiProvider>
  );
}
