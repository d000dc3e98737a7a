import type { ReactNode } from "react";
import { OutcomeProvider } from "@app/components/api-outcome";
import { ApiProvider } from "@app/components/api-provider";

export default function ReportsLayout({ children }: { readonly children: ReactNode }) {
  return (
    <ApiProvider>
      <OutcomeProvider>{children}</OutcomeProvider>
    </ApiProvider>
  );
}
