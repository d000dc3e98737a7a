import { explainJoint } from "#server/domain/explain/explain-plan";
import { findGravest } from "#server/domain/plan/joint-verdict";
import type { ApiOutputs } from "./api-outputs";
import { keepUnits } from "./keep-units";
import { Notice } from "./notice";

interface PlanJointNoticeProps {
  readonly joint: ApiOutputs["plan"]["joint"];
}

/**
 * What is said of a plan beside the submitted ones: with all of them, and with each by itself where that is graver, since what one adds at home must not
 * hide what two others do. Nothing where no other plan is submitted.
 */
export function PlanJointNotice({ joint: { alone, all, pairs } }: PlanJointNoticeProps) {
  if (all === null) return null;
  const broken = pairs.filter(({ standing }) => standing !== "within" && standing !== all.standing);
  const shown = [all, ...broken];
  const tone = findGravest(shown)?.standing ?? all.standing;
  return (
    <Notice tone={tone} title="With everything that is submitted" className="mb-3">
      {shown.map((verdict) => (
        <p key={verdict.plans.map(({ id }) => id).join(" ")}>{keepUnits(explainJoint(verdict, alone))}</p>
      ))}
    </Notice>
  );
}
