import { connection } from "next/server";
import { AcceleratorAddDialog } from "@app/components/accelerator-add-dialog";
import { AcceleratorList } from "@app/components/accelerator-list";
import { EmptyState } from "@app/components/empty-state";
import { PageHeader } from "@app/components/page-header";
import { Refusal } from "@app/components/refusal";
import { tryCall } from "@app/components/try-call";
import { getCan, getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Accelerators" };

export default async function AcceleratorsPage() {
  await connection();
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  const answer = await tryCall(() => caller.accelerator.list());
  if (!answer.isOk)
    return <Refusal title="The accelerators cannot be shown" message={answer.message} href="/accelerators" />;
  const accelerators = answer.value;
  return (
    <>
      <PageHeader
        title="Accelerators"
        note="TPP of one unit: dense rate × bit length, the highest over formats (ECCN 3A090)"
      >
        {can("accelerator.create") && <AcceleratorAddDialog />}
      </PageHeader>
      {accelerators.length === 0 ? (
        <EmptyState title="There is no accelerator yet">
          The catalogue is empty. Add the chips that the firm uses with “Add accelerator” above.
        </EmptyState>
      ) : (
        <AcceleratorList accelerators={accelerators} />
      )}
    </>
  );
}
