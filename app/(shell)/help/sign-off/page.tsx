import { connection } from "next/server";
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
            <li>
              Submitting freezes the plan, the register&rsquo;s position, every approved plan, the edition with its
              text, the readings, the accelerators, the buffers and the assessment, and hashes all of it with SHA-256.
            </li>
            <li>
              Whoever submitted or changed a plan does not approve it, nor one that was cloned from it, and nobody signs
              in their place.
            </li>
            <li>
              A signature names the hash. With the last one that is needed, everything is collected and judged again in
              the same transaction: where anything moved, nothing is approved and the page says what.
            </li>
            <li>A breach, a condition that does not hold, or what cannot be judged is approved by nobody.</li>
            <li>
              An approved plan is reserved until it is adopted. When the register, the settings or the rulebook move so
              that it no longer holds, it is marked for review at once, with the cause.
            </li>
          </ul>
        </Pane>
      </div>
    </>
  );
}
