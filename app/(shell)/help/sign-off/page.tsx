import { connection } from "next/server";
import { signOffPromises } from "#server/domain/explain/explain-sign-off";
import { Crumb } from "@app/components/crumb";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { SignOffDiagram } from "@app/components/sign-off-diagram";
import { SignOffTransitions } from "@app/components/sign-off-transitions";
import { getFirmCaller } from "../../get-firm-caller";

export const metadata = { title: "How sign-off works" };

export default async function SignOffHelpPage() {
  await connection();
  await getFirmCaller();
  return (
    <>
      <Crumb href="/sign-off">Sign-off</Crumb>
      <PageHeader title="How sign-off works" />
      <div className="grid gap-3 *:min-w-0">
        <Pane id="states" title="States and steps">
          <SignOffDiagram />
          <SignOffTransitions />
        </Pane>
        <Pane id="promises" title="What is promised">
          <ul className="grid max-w-[100ch] list-disc gap-1 pl-5">
            {signOffPromises.map((promise) => (
              <li key={promise}>{promise}</li>
            ))}
          </ul>
        </Pane>
      </div>
    </>
  );
}
