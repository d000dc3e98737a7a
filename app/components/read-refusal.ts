/** The server's own words where it refused in JSON, within tRPC or outside; null where something in between answered, whose words are for nobody. */
export function readRefusal(text: string): string | null {
  try {
    return findMessage(JSON.parse(text));
  } catch {
    return null;
  }
}

function findMessage(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null) return null;
  if ("message" in answer && typeof answer.message === "string") return answer.message;
  if ("error" in answer) return findMessage(answer.error);
  return "json" in answer ? findMessage(answer.json) : null;
}
