import { formatCount } from "#server/domain/format-number";
import { dayOf } from "#server/domain/iso-date";
import type { ApiOutputs } from "./api-outputs";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";

/** The files that were imported, the latest first. */
export function ImportHistory({ imports }: { readonly imports: ApiOutputs["fleetImport"]["list"] }) {
  return (
    <TableFrame label="Imported files" {...(imports.length > 12 && { maxHeightRem: 24 })}>
      <thead>
        <tr>
          <Th>File</Th>
          <Th>On</Th>
          <Th isNumber>Rows added</Th>
          <Th isNumber>Already there</Th>
          <Th isNumber>Left out</Th>
          <Th>SHA-256</Th>
        </tr>
      </thead>
      <tbody>
        {imports.map(({ id, fileName, recordedAt, rowsAdded, rowsAlreadyThere, rowsRefused, sha256 }) => (
          <tr key={id}>
            <RowHeader className="min-w-40 break-all">{fileName}</RowHeader>
            <Td>
              <DateText date={dayOf(recordedAt)} />
            </Td>
            <Td isNumber>{formatCount(rowsAdded)}</Td>
            <Td isNumber>{formatCount(rowsAlreadyThere)}</Td>
            <Td isNumber>{formatCount(rowsRefused)}</Td>
            <Td className="font-mono text-xs" title={sha256}>
              {sha256.slice(0, 12)}…
            </Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
