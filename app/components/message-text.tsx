/** A sentence of the server or of a reader: what stands between backticks in it is a value, and is set as one. */
export function MessageText({ text }: { readonly text: string }) {
  const [first = "", ...rest] = text.split("`");
  const sentence = [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
  return (
    <>
      {sentence.map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <code key={index} className="rounded-sm bg-well px-1 font-mono text-[0.92em] break-words">
            {part}
          </code>
        ),
      )}
    </>
  );
}
