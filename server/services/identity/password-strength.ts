import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { InvalidInputError } from "../errors";

/** Three of four: more than ten thousand million guesses. */
const leastScore = 3;
/** The time to judge grows with the square of the length and more. What follows cannot make a password easier to guess. */
const judgedLength = 40;

let judge: ZxcvbnFactory | undefined;

/** Refuses a password that is among the breached and common ones, or that a patient guesser finds; needs no network. `known` is what an attacker knows of the person. */
export function requireStrongPassword(password: string, field: string, known: readonly string[]): void {
  // The word lists take a moment to load, and only whoever sets a password needs them.
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: judgedLength });
  const { score } = judge.check(password, [...known, "plimsoll"]);
  if (score >= leastScore) return;
  const message =
    "This password is a common or breached one, or can be guessed; take several words that have nothing to do with each other or with you.";
  throw new InvalidInputError(message, [{ field, row: null, value: null, message }]);
}
