"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "#server/api/root";
import { useShownFirmHeaders, useShownFirmId } from "./shown-firm";

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

/** INVARIANT: what `server/api/limit-batch.ts` takes at once. */
const maxBatchCalls = 20;

/** The procedures for a component that writes: `useMutation(useApi().site.create.mutationOptions())`. */
export const useApi = useTRPC;

/** Put it around the part of a page that writes. What a page reads, it reads on the server. Nothing fetched for one firm is kept for another. */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  return <ApiClient key={useShownFirmId()}>{children}</ApiClient>;
}

function ApiClient({ children }: { readonly children: ReactNode }) {
  const headers = useShownFirmHeaders();
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { mutations: { retry: false } } }));
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: "/api/trpc", transformer: superjson, headers, maxItems: maxBatchCalls })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider queryClient={queryClient} trpcClient={client}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
