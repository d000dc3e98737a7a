import { getProviderAnswer } from "#server/api/provider-handlers";

export const GET = getProviderAnswer;
