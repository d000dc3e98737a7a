import { connection } from "next/server";
import { evidenceFileWords } from "#server/domain/explain/explain-evidence";
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
        <Pane id="evidence" title="Evidence" note="a ZIP that anybody can verify without Plimsoll">
          <p className="mb-2 max-w-[100ch]">
            Once a request is decided, its page offers its evidence, and so does <code>plimsoll evidence SO-12</code>.
            Made twice it is the same file, byte for byte, until something new happens to the sign-off. Each export is
            an entry of the audit trail with the file’s SHA-256.
          </p>
          <dl className="grid max-w-[100ch] gap-x-3 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
            {Object.entries(evidenceFileWords).map(([name, words]) => (
              <div key={name} className="contents">
                <dt className="font-mono text-sm">{name}</dt>
                <dd className="max-sm:mb-1">{words}</dd>
              </div>
            ))}
          </dl>
        </Pane>
      </div>
    </>
  );
}
