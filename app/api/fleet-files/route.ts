import { postFleetFile } from "#server/api/fleet-file-handlers";

export const POST = postFleetFile;
