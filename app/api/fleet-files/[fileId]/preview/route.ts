import { postFleetFilePreview } from "#server/api/fleet-file-handlers";

interface Segment {
  readonly params: Promise<{ readonly fileId: string }>;
}

export async function POST(request: Request, { params }: Segment): Promise<Response> {
  return postFleetFilePreview(request, (await params).fileId);
}
