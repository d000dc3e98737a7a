import { readRefusal } from "./read-refusal";

interface LinesRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onLine: (text: string) => void;
}

/** Sends JSON and hands on each line of the answer as it arrives. Hanging up by the signal ends the work that is asked for. */
export async function requestLines({ url, body, headers, signal, onLine }: LinesRequest): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body,
    signal,
  });
  if (!answer.ok || answer.body === null)
    throw new Error(readRefusal(await answer.text()) ?? "Plimsoll could not answer; try again.");
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const texts = (rest + part.value).split("\n");
    rest = texts.pop() ?? "";
    for (const text of texts) onLine(text);
  }
}
