import { isoDate } from "../iso-date";
import type { Accelerator } from "./accelerator";
import { amazonAccelerators } from "./catalogue/amazon";
import { amdAccelerators } from "./catalogue/amd";
import { googleAccelerators } from "./catalogue/google";
import { intelAccelerators } from "./catalogue/intel";
import { nvidiaAccelerators } from "./catalogue/nvidia";
import { otherAccelerators } from "./catalogue/others";

/** The day on which the catalogue's figures were last changed. It is stored with whatever was judged by them. */
export const catalogueVersion = isoDate("2026-11-26");

/**
 * The accelerators that Plimsoll knows, by vendor and then by generation, oldest first. Rates are the vendors' dense rates
 * for one unit; where none is published there is none, and the accelerator cannot be judged. Each source says where the
 * figures come from and what is still to confirm.
 */
export const accelerators: readonly Accelerator[] = [
  ...nvidiaAccelerators,
  ...amdAccelerators,
  ...intelAccelerators,
  ...googleAccelerators,
  ...amazonAccelerators,
  ...otherAccelerators,
];
