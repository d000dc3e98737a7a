import { useRouter } from "next/navigation";
import { useTransition } from "react";

/** Goes to the overview of the firm that the last answer has chosen; what was fetched for another is fetched again. */
export function useEnterFirm(): { readonly enterFirm: () => void; readonly isEntering: boolean } {
  const router = useRouter();
  const [isEntering, startTransition] = useTransition();
  const enterFirm = () =>
    startTransition(() => {
      router.push("/");
      router.refresh();
    });
  return { enterFirm, isEntering };
}
