import { Download, Upload } from "lucide-react";
import { ButtonLink, buttonLook } from "./button";

interface PlanFileToolsProps {
  readonly planId: string;
  readonly canEdit: boolean;
}

/** The lines of a plan into and out of a file. */
export function PlanFileTools({ planId, canEdit }: PlanFileToolsProps) {
  return (
    <>
      {canEdit && (
        <ButtonLink prefetch={false} href={`/plans/${planId}/import`}>
          <Upload aria-hidden size={14} />
          Import lines
        </ButtonLink>
      )}
      <a href={`/api/plans/${planId}/file`} download className={buttonLook()}>
        <Download aria-hidden size={14} />
        Save as CSV
      </a>
    </>
  );
}
