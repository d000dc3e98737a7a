import { getProviderSignIn } from "#server/api/provider-handlers";

export const GET = getProviderSignIn;
