import { postPlanRemedies } from "#server/api/plan-handlers";

interface Segment {
  readonly params: Promise<{ readonly planId: string }>;
}

export async function POST(request: Request, { params }: Segment): Promise<Response> {
  return postPlanRemedies(request, (await params).planId);
}
