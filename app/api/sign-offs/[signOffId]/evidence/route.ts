import { postEvidence } from "#server/api/evidence-handlers";

interface Segment {
  readonly params: Promise<{ readonly signOffId: string }>;
}

export async function POST(request: Request, { params }: Segment): Promise<Response> {
  return postEvidence(request, (await params).signOffId);
}
