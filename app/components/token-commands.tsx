import type { TokenScope } from "#server/domain/permission/token-scope";

interface TokenCommandsProps {
  readonly scopes: readonly TokenScope[];
  readonly server: string;
}

/** What a pipeline runs with a token of these scopes. */
export function TokenCommands({ scopes, server }: TokenCommandsProps) {
  const commands: Readonly<Record<TokenScope, string>> = {
    "assessment.read": `npm run -s plimsoll -- assessment --server ${server}`,
    "fleet-import.apply": `npm run -s plimsoll -- push FLEET.csv --server ${server}`,
    "audit.export": `curl -H "Authorization: Bearer $PLIMSOLL_TOKEN" -d format=jsonl ${server}/api/audit/export`,
  };
  return (
    <ul className="grid gap-1 *:min-w-0">
      {scopes.map((scope) => (
        <li key={scope} className="font-mono text-xs [overflow-wrap:anywhere] text-ink-2">
          {commands[scope]}
        </li>
      ))}
    </ul>
  );
}
