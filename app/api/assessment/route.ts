import { getAssessmentAnswer } from "#server/api/assessment-handlers";

export const GET = getAssessmentAnswer;
