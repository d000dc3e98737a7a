import type { Accelerator } from "#server/domain/accelerator/accelerator";
import { accelerators } from "#server/domain/accelerator/catalogue";

/** An accelerator of the built-in catalogue by id; throws where there is none. */
export function getAccelerator(id: string): Accelerator {
  const found = accelerators.find((accelerator) => accelerator.id === id);
  if (found === undefined) throw new Error(`no accelerator ${id}`);
  return found;
}
