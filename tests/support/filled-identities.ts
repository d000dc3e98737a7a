import type { ServiceContext } from "#server/services/context";
import { testNow } from "./database";

/** One row in every table that is about people, as SQL sees them. */
export function fillIdentities({ db: { $client: client }, firmId }: ServiceContext): void {
  const insert = (table: string, row: Readonly<Record<string, string | number | null>>) =>
    client
      .prepare(
        `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.keys(row)
          .map(() => "?")
          .join(", ")})`,
      )
      .run(...Object.values(row));
  const dated = { created_at: testNow, updated_at: testNow };
  const personId = "person";
  insert("people", {
    id: personId,
    name: "Pia Person",
    email: "pia@example.com",
    email_verified: 1,
    two_factor_enabled: 1,
    may_create_firms: 0,
    is_demonstration: 0,
    ...dated,
  });
  insert("sessions", { id: "session", token: "token", person_id: personId, expires_at: testNow, ...dated });
  insert("password_accounts", {
    id: "account",
    person_id: personId,
    provider_id: "credential",
    account_id: personId,
    password: "salt:hash",
    ...dated,
  });
  insert("verifications", { id: "waiting", identifier: "2fa-x", value: personId, expires_at: testNow, ...dated });
  insert("two_factors", { id: "second", person_id: personId, secret: "x", backup_codes: "x", verified: 1 });
  insert("memberships", { firm_id: firmId, person_id: personId, roles: `["planner"]`, created_at: testNow });
  insert("provider_accounts", { issuer: "https://id.example", subject: "1", person_id: personId, created_at: testNow });
  const asked = { firm_id: firmId, created_at: testNow, expires_at: "2027-01-01T00:00:00.000Z" };
  const invitedBy = { email: "ines@example.com", roles: `["planner"]`, invited_by: personId };
  insert("invitations", { id: "invitation", secret_hash: "x", ...invitedBy, ...asked });
  const token = { name: "Pipeline", scopes: `["assessment.read"]`, created_by: personId };
  insert("api_tokens", { id: "token", token_hash: "x", ...token, ...asked });
  insert("sign_in_attempts", { kind: "account", subject_hash: "x", failures: 1, last_failed_at: testNow });
}
