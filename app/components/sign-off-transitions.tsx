import { explainStep, planStateWords } from "#server/domain/explain/explain-plan";
import { signOffEventKinds } from "#server/domain/sign-off/sign-off-event";
import { eventStates, eventTargets } from "#server/domain/sign-off/transition";
import { RowHeader, TableFrame, Td, Th } from "./data-table";

/** The same as the diagram, in a table: drawn from what the domain decides by. */
export function SignOffTransitions() {
  return (
    <TableFrame label="Steps, from which state to which">
      <thead>
        <tr>
          <Th>Step</Th>
          <Th>From</Th>
          <Th>To</Th>
        </tr>
      </thead>
      <tbody>
        {signOffEventKinds.map((kind) => (
          <tr key={kind}>
            <RowHeader>{explainStep(kind)}</RowHeader>
            <Td>{eventStates[kind].map((state) => planStateWords[state]).join(", ")}</Td>
            <Td>{eventTargets[kind].map((state) => planStateWords[state]).join(", ")}</Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
