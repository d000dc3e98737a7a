import { getFleetFileFailedRows } from "#server/api/fleet-file-handlers";

interface Segment {
  readonly params: Promise<{ readonly fileId: string }>;
}

export async function GET(request: Request, { params }: Segment): Promise<Response> {
  return getFleetFileFailedRows(request, (await params).fileId);
}
