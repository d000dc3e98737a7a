import { scopeWords, tokenStateWords } from "#server/domain/explain/explain-token";
import { dayOf } from "#server/domain/iso-date";
import type { ReactNode } from "react";
import type { ApiOutputs } from "./api-outputs";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { formatInstant } from "./site-page-view";
import { TokenRevokeDialog } from "./token-revoke-dialog";

/** The firm's tokens, the latest first, those that are no longer taken too; on a narrow screen each is a few lines of its own. */
export function TokenTable({ tokens }: { readonly tokens: ApiOutputs["token"]["list"] }) {
  return (
    <TableFrame label="API tokens" isStacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>State</Th>
          <Th>May do</Th>
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
            <RowHeader className="[overflow-wrap:anywhere] sm:min-w-32">{token.name}</RowHeader>
            <Td className="max-sm:text-right!">{tokenStateWords[token.state]}</Td>
            <Td className="max-sm:col-span-2 sm:min-w-44">
              {token.scopes.map((scope) => scopeWords[scope]).join(", ")}
            </Td>
            <Td className="max-sm:col-span-2">
              <NarrowLabel>expires </NarrowLabel>
              <DateText date={dayOf(token.expiresAt)} />
            </Td>
            <Td className="whitespace-nowrap max-sm:col-span-2">
              <NarrowLabel>last used </NarrowLabel>
              {token.lastUsedAt === null ? "never" : formatInstant(token.lastUsedAt)}
            </Td>
            <Td className="sm:min-w-28">
              <NarrowLabel>made by </NarrowLabel>
              {token.createdByName}
              {!token.isCreatorInFirm && <span className="text-ink-3">, no longer in the firm</span>}
              <NarrowLabel>
                {" "}
                on <DateText date={dayOf(token.createdAt)} />
              </NarrowLabel>
            </Td>
            <Td className="max-sm:hidden">
              <DateText date={dayOf(token.createdAt)} />
            </Td>
            <Td>
              {token.state === "open" && (
                <span className="-my-1 inline-flex">
                  <TokenRevokeDialog id={token.id} name={token.name} />
                </span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** What the header says, where a narrow screen has none. */
function NarrowLabel({ children }: { readonly children: ReactNode }) {
  return <span className="text-ink-3 sm:hidden">{children}</span>;
}
