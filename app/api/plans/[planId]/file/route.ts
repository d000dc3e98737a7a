import { getPlanFile } from "#server/api/plan-handlers";

interface Segment {
  readonly params: Promise<{ readonly planId: string }>;
}

export async function GET(request: Request, { params }: Segment): Promise<Response> {
  return getPlanFile(request, (await params).planId);
}
