import { approvalsNeededBounds } from "#server/domain/firm/firm";
import type { SigningOrder } from "#server/domain/sign-off/requirement";
import { formatCounted } from "#server/domain/format-number";
import { describeField, Field, Select } from "./field";
import { Notice } from "./notice";

interface SettingsApprovalsProps {
  readonly approvalsNeeded: number;
  readonly signingOrder: SigningOrder;
  /** How many members may sign. */
  readonly approverCount: number;
  readonly error: string | undefined;
  readonly onChange: (part: { readonly approvalsNeeded: number } | { readonly signingOrder: SigningOrder }) => void;
}

const { least, most } = approvalsNeededBounds;
const choices = Array.from({ length: most - least + 1 }, (_, index) => least + index);

/** How many approvers sign a plan, and whether the firm has so many. */
export function SettingsApprovals({
  approvalsNeeded,
  signingOrder,
  approverCount,
  error,
  onChange,
}: SettingsApprovalsProps) {
  return (
    <div className="grid gap-3">
      <Field
        id="approvalsNeeded"
        label="Approvals that a plan needs"
        hint="each from another approver; who made a plan does not approve it"
        error={error}
        className="max-w-64"
      >
        <Select
          {...describeField("approvalsNeeded", { hint: true, error })}
          value={approvalsNeeded}
          onChange={({ target }) => onChange({ approvalsNeeded: Number(target.value) })}
        >
          {choices.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        id="signingOrder"
        label="Order of signing"
        hint="fixed: whom the policies below name sign first, in their order"
        className="max-w-64"
      >
        <Select
          {...describeField("signingOrder", { hint: true })}
          value={signingOrder}
          onChange={({ target }) => onChange({ signingOrder: target.value === "fixed" ? "fixed" : "free" })}
        >
          <option value="free">free</option>
          <option value="fixed">fixed</option>
        </Select>
      </Field>
      {approverCount < approvalsNeeded && (
        <Notice>
          <p>
            {approverCount === 0
              ? "No member is an approver"
              : `Only ${formatCounted(approverCount, "member")} may sign`}
            , and a plan needs {formatCounted(approvalsNeeded, "approval")}: until more members are approvers, no plan
            can be approved. Roles are given under People.
          </p>
        </Notice>
      )}
    </div>
  );
}
