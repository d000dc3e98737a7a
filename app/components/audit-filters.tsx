import { trailContents } from "#server/domain/audit/audit-action";
import { explainAction, explainSubjectKind } from "#server/domain/explain/explain-audit";
import { auditHref, type AuditFilterParams, type AuditTrail } from "./audit-params";
import { Button, ButtonLink } from "./button";
import { Field, Select, TextInput } from "./field";

interface AuditFiltersProps {
  readonly trail: AuditTrail;
  readonly filter: AuditFilterParams;
  /** Names to choose from; whoever is not among them can still be written. */
  readonly people: readonly string[];
}

/** Narrows the trail. A plain form: its fields are the address. */
export function AuditFilters({ trail, filter, people }: AuditFiltersProps) {
  const { action = "", subjectKind = "", person = "", text = "", from = "", to = "" } = filter;
  return (
    <form
      action="/audit"
      role="search"
      aria-label="Audit entries"
      className="mb-3 grid grid-cols-2 items-end gap-x-3 gap-y-2 sm:grid-cols-3 xl:grid-cols-[repeat(4,minmax(0,1fr))_9rem_9rem_auto] print:hidden"
    >
      {trail === "installation" && <input type="hidden" name="trail" value={trail} />}
      <Field id="audit-action" label="Action">
        <Select id="audit-action" name="action" defaultValue={action}>
          <option value="">any</option>
          {trailContents[trail].actions.map((each) => (
            <option key={each} value={each}>
              {explainAction(each)}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="audit-subject" label="Subject">
        <Select id="audit-subject" name="subjectKind" defaultValue={subjectKind}>
          <option value="">any</option>
          {trailContents[trail].subjectKinds.map((kind) => (
            <option key={kind} value={kind}>
              {explainSubjectKind(kind)}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="audit-person" label="Person">
        <TextInput
          id="audit-person"
          name="person"
          list="audit-people"
          defaultValue={person}
          maxLength={100}
          autoComplete="off"
        />
        <datalist id="audit-people">
          {people.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </Field>
      <Field id="audit-text" label="Text in the entry">
        <TextInput id="audit-text" name="text" defaultValue={text} maxLength={100} autoComplete="off" />
      </Field>
      <Field id="audit-from" label="From">
        <TextInput id="audit-from" name="from" type="date" defaultValue={from} min="2000-01-01" max="2099-12-31" />
      </Field>
      <Field id="audit-to" label="To">
        <TextInput id="audit-to" name="to" type="date" defaultValue={to} min="2000-01-01" max="2099-12-31" />
      </Field>
      <div className="col-span-full flex gap-2 xl:col-span-1">
        <Button type="submit">Filter</Button>
        {Object.keys(filter).length > 0 && (
          <ButtonLink tone="quiet" href={auditHref(trail)}>
            Clear all
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
