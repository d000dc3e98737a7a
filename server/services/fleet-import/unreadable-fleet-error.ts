import { InvalidInputError } from "../errors";
import type { FoundHeader } from "../fleet-file/fleet-file-error";

/** A file that cannot be read as a whole, with its header where one was found, so that its columns can be mapped by hand. */
export class UnreadableFleetError extends InvalidInputError {
  readonly found: FoundHeader | null;

  constructor(message: string, found: FoundHeader | null) {
    super(`${message.charAt(0).toUpperCase()}${message.slice(1)}.`);
    this.found = found;
  }
}
