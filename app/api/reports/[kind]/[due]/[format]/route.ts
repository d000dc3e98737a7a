import { getReportFile, type ReportSegment } from "#server/api/report-handlers";

interface Segment {
  readonly params: Promise<ReportSegment>;
}

export async function GET(request: Request, { params }: Segment): Promise<Response> {
  return getReportFile(request, await params);
}
