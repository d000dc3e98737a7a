import { findTokenName } from "#server/domain/explain/explain-token";

/** Who acted, as an audit entry names them; the name of a token is set as a value. */
export function ActorName({ name }: { readonly name: string }) {
  const tokenName = findTokenName(name);
  if (tokenName === undefined) return name;
  return (
    <>
      API token <code className="rounded-sm bg-well px-1 font-mono text-[0.92em]">{tokenName}</code>
    </>
  );
}
