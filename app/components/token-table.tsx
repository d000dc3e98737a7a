import { scopeWords, tokenStateWords } from "#server/domain/explain/explain-token";
import { dayOf } from "#server/domain/iso-date";
import type { ApiOutputs } from "./api-outputs";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { formatInstant } from "./site-page-view";
import { TokenRevokeDialog } from "./token-revoke-dialog";

/** The firm's tokens, the latest first, those that are no longer taken too. */
export function TokenTable({ tokens }: { readonly tokens: ApiOutputs["token"]["list"] }) {
  return (
    <TableFrame label="API tokens" {...(tokens.length > 24 && { maxHeightRem: 48 })}>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>State</Th>
          <Th>It may</Th>
          <Th>Expires</Th>
          <Th>Last used</Th>
          <Th>Made by</Th>
          <Th>Made on</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <RowHeader className="min-w-32 [overflow-wrap:anywhere]">{token.name}</RowHeader>
            <Td>{tokenStateWords[token.state]}</Td>
            <Td className="min-w-44">{token.scopes.map((scope) => scopeWords[scope]).join(", ")}</Td>
            <Td>
              <DateText date={dayOf(token.expiresAt)} />
            </Td>
            <Td className="whitespace-nowrap">
              {token.lastUsedAt === null ? "never" : formatInstant(token.lastUsedAt)}
            </Td>
            <Td className="min-w-28">
              {token.createdByName}
              {!token.isCreatorInFirm && <span className="text-ink-3">, no longer in the firm</span>}
            </Td>
            <Td>
              <DateText date={dayOf(token.createdAt)} />
            </Td>
            <Td>{token.state === "open" && <TokenRevokeDialog id={token.id} name={token.name} />}</Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
