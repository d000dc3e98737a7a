import { linkSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file whole or not at all: it has its name only once it is on the disk. Fails where the name was taken meanwhile. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const draft = `${path}.${process.pid}.part`;
  try {
    writeFileSync(draft, bytes, { flush: true });
    linkSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
