import { getFleetFiles, postFleetFile } from "#server/api/fleet-file-handlers";

export const GET = getFleetFiles;
export const POST = postFleetFile;
