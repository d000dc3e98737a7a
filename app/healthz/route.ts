export { getHealth as GET } from "#server/api/health-handlers";

export const dynamic = "force-dynamic";
