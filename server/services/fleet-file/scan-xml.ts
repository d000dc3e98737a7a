import { createBrokenError } from "./zip-archive";

/** What a scan tells of; names come without their prefix. */
export interface XmlListener {
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** A text or tag longer than this is no part of a workbook. */
const maxTokenCharacters = 1024 * 1024;

/**
 * Answers a function that takes XML chunk by chunk and tells the listener of tags and texts. It knows what workbooks contain: tags, texts, comments,
 * CDATA and instructions. A document type is refused, as it could define entities.
 */
export function createXmlScanner(listener: XmlListener): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    rest += chunk;
    let at = 0;
    for (;;) {
      const start = rest.indexOf("<", at);
      const end = start < 0 ? -1 : findTokenEnd(rest, start);
      if (end < 0) break;
      if (start > at) listener.text(decodeEntities(rest.slice(at, start)));
      tellToken(listener, rest.slice(start, end));
      at = end;
    }
    rest = rest.slice(at);
    if (rest.length > maxTokenCharacters) throw createBrokenError();
  };
}

/** The value of an attribute by its name without prefix, decoded; undefined where it is absent. */
export function findAttribute(attributes: string, name: string): string | undefined {
  const match = getAttributePattern(name).exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

/** Where the token that starts at `<` ends, or −1 where its end has not come yet. */
function findTokenEnd(text: string, start: number): number {
  if (text.startsWith("<!", start)) {
    if (text.startsWith("<!--", start)) return findAfter(text, "-->", start + 4);
    if (text.startsWith("<![CDATA[", start)) return findAfter(text, "]]>", start + 9);
    const isCutShort =
      text.length < start + 9 && ("<!--".startsWith(text.slice(start)) || "<![CDATA[".startsWith(text.slice(start)));
    if (!isCutShort) throw createBrokenError();
    return -1;
  }
  return findAfter(text, text.startsWith("<?", start) ? "?>" : ">", start + 1);
}

function findAfter(text: string, mark: string, start: number): number {
  const end = text.indexOf(mark, start);
  return end < 0 ? -1 : end + mark.length;
}

function tellToken(listener: XmlListener, token: string): void {
  if (token.startsWith("<?") || token.startsWith("<!--")) return;
  if (token.startsWith("<![CDATA[")) listener.text(token.slice(9, -3));
  else if (token.startsWith("</")) listener.close(stripPrefix(token.slice(2, -1).trimEnd()));
  else tellTag(listener, token);
}

function tellTag(listener: XmlListener, token: string): void {
  const isEmpty = token.endsWith("/>");
  const tag = token.slice(1, isEmpty ? -2 : -1);
  const blank = tag.search(/\s/);
  const name = stripPrefix(blank < 0 ? tag : tag.slice(0, blank));
  listener.open(name, blank < 0 ? "" : tag.slice(blank));
  if (isEmpty) listener.close(name);
}

function stripPrefix(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const attributePatterns = new Map<string, RegExp>();

function getAttributePattern(name: string): RegExp {
  const known = attributePatterns.get(name) ?? new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  attributePatterns.set(name, known);
  return known;
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}
