import { usePendingRouter } from "./use-pending-router";

/** Goes to the overview of the firm that the last answer has chosen; what was fetched for another is fetched again. */
export function useEnterFirm(): { readonly enterFirm: () => void; readonly isEntering: boolean } {
  const { push, refresh, isPending } = usePendingRouter();
  const enterFirm = () => {
    push("/");
    refresh();
  };
  return { enterFirm, isEntering: isPending };
}
