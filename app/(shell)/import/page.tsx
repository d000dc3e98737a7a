import { connection } from "next/server";
import { getEdition } from "#server/domain/rulebook/editions";
import { ImportColumns } from "@app/components/import-columns";
import { ImportDesk } from "@app/components/import-desk";
import { ImportHistory } from "@app/components/import-history";
import { LegalStatus } from "@app/components/legal-status";
import { NotForRole } from "@app/components/not-for-role";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { getCan, getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Import" };

export default async function ImportPage() {
  await connection();
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  if (!can("fleet-import.apply")) return <NotForRole what="Importing fleet files" permission="fleet-import.apply" />;
  const [firm, imports] = await Promise.all([caller.firm.current(), caller.fleetImport.list()]);
  return (
    <>
      <PageHeader title="Import" note={`a fleet file into the register of ${firm.name}`} />
      <ImportDesk
        key={firm.id}
        reference={
          <Pane
            id="columns"
            title="What a fleet file holds"
            note="header names are matched loosely, and can be mapped by hand"
          >
            <ImportColumns />
          </Pane>
        }
        history={
          <Pane id="history" title="Imported before">
            {imports.length > 0 ? (
              <ImportHistory imports={imports} />
            ) : (
              <p className="text-ink-2">No file has been imported into this register.</p>
            )}
          </Pane>
        }
      />
      <LegalStatus edition={getEdition(firm.editionId)} />
    </>
  );
}
