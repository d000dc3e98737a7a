import { isAscii, isUtf8 } from "node:buffer";
import { StringDecoder } from "node:string_decoder";
import { analyse } from "chardet";
import { FleetFileError } from "./fleet-file-error";

export const fleetEncodings = ["UTF-8", "UTF-16 LE", "UTF-16 BE", "GB18030", "Windows-1252"] as const;
export type FleetEncoding = (typeof fleetEncodings)[number];

const sampleBytes = 1024 * 1024;
const headBytes = 4096;
/** Of the pairs of bytes in western text, hardly any has ASCII in it that is NUL; in UTF-16 without a mark, most header letters do. */
const leastNulShare = 0.2;

/**
 * The encoding of a file, from all of its bytes: a byte order mark, else the NULs of UTF-16, else UTF-8 where every byte fits, else GB18030 or
 * Windows-1252 by what stands beside each other in the first mebibyte of chunks that are not ASCII, however late they come.
 */
export async function detectEncoding(chunks: AsyncIterable<Uint8Array>): Promise<FleetEncoding> {
  const sample: Uint8Array[] = [];
  let sampled = 0;
  let isFirst = true;
  let isAllUtf8 = true;
  let carried: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (isFirst) {
      const marked = findMarkedEncoding(chunk);
      if (marked !== undefined) return marked;
      isFirst = false;
    }
    if (carried.length === 0 && isAscii(chunk)) continue;
    if (sampled < sampleBytes) {
      sample.push(chunk);
      sampled += chunk.length;
    }
    const joined = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const whole = joined.length - countOpenBytes(joined);
    if (!isUtf8(joined.subarray(0, whole))) isAllUtf8 = false;
    carried = joined.subarray(whole);
    if (!isAllUtf8 && sampled >= sampleBytes) break;
  }
  if (isAllUtf8 && carried.length === 0) return "UTF-8";
  return guessEncoding(Buffer.concat(sample));
}

/** Decodes chunk by chunk, without the byte order mark. Bytes that do not fit become U+FFFD. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: FleetEncoding): AsyncGenerator<string> {
  const decoder = createDecoder(encoding);
  let isFirst = true;
  for await (const chunk of chunks) {
    const text = decoder.write(chunk);
    if (text === "") continue;
    yield isFirst && text.startsWith("\ufeff") ? text.slice(1) : text;
    isFirst = false;
  }
  const rest = decoder.end();
  if (rest !== "") yield rest;
}

function findMarkedEncoding(head: Uint8Array): FleetEncoding | undefined {
  const [a, b, c, d] = head;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    throw new FleetFileError("not-a-table", "the file is in UTF-32, which is not read; save it as UTF-8");
  if (a === 0xef && b === 0xbb && c === 0xbf) return "UTF-8";
  if (a === 0xff && b === 0xfe) return "UTF-16 LE";
  if (a === 0xfe && b === 0xff) return "UTF-16 BE";
  return findUtf16(head.subarray(0, headBytes));
}

/** ASCII in UTF-16 has a NUL in every second byte: the odd ones in little endian. NULs elsewhere mean that this is no text. */
function findUtf16(head: Uint8Array): FleetEncoding | undefined {
  const nuls = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  const pairs = Math.max(1, Math.floor(head.length / 2));
  if (odd / pairs >= leastNulShare && even / pairs < 0.01) return "UTF-16 LE";
  if (even / pairs >= leastNulShare && odd / pairs < 0.01) return "UTF-16 BE";
  if ((even + odd) / head.length > 0.01)
    throw new FleetFileError(
      "not-a-table",
      "the file is neither text nor an XLSX workbook; save the fleet as CSV or XLSX",
    );
  return undefined;
}

/** How many bytes at the end begin a UTF-8 character that the next chunk may finish. */
function countOpenBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/**
 * A file of UTF-8 with a few damaged characters stays UTF-8: western text hardly ever has whole UTF-8 characters in it, and Chinese text stands in
 * pairs throughout.
 */
function guessEncoding(sample: Uint8Array): FleetEncoding {
  const { whole, damaged } = countUtf8Characters(sample);
  const chinese = deriveChineseShare(sample);
  if (whole >= 9 * damaged || (whole >= damaged && chinese < 1)) return "UTF-8";
  if (chinese >= 0.8) return "GB18030";
  if (chinese < 0.2) return "Windows-1252";
  const ranked = analyse(sample).map((match) => match.name);
  const gb = ranked.indexOf("GB18030");
  const western = ranked.findIndex((name) => name === "windows-1252" || name === "ISO-8859-1");
  return gb >= 0 && (western < 0 || gb < western) ? "GB18030" : "Windows-1252";
}

/** Beyond ASCII: the characters that are well-formed UTF-8, and the places that are not. */
function countUtf8Characters(sample: Uint8Array): { readonly whole: number; readonly damaged: number } {
  const text = Buffer.from(sample).toString("utf8");
  const damaged = text.split("\ufffd").length - 1;
  const all = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  return { whole: all - damaged, damaged };
}

/** The share of bytes over 0x7F that stand in GB2312 pairs (both from 0xA1) or four-byte GB18030; in western text such bytes stand alone. */
function deriveChineseShare(sample: Uint8Array): number {
  let fitting = 0;
  let high = 0;
  for (let index = 0; index < sample.length;) {
    const [a = 0, b = 0, c = 0, d = 0] = sample.subarray(index, index + 4);
    const isFour = a >= 0x81 && isDigit(b) && c >= 0x81 && isDigit(d);
    const isPair = a >= 0xa1 && a <= 0xf7 && b >= 0xa1 && b <= 0xfe;
    if (a > 0x7f) high += isFour || isPair ? 2 : 1;
    if (isFour || isPair) fitting += 2;
    index += isFour ? 4 : isPair ? 2 : 1;
  }
  return high === 0 ? 0 : fitting / high;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

interface Decoder {
  readonly write: (chunk: Uint8Array) => string;
  readonly end: () => string;
}

/** Node's StringDecoder keeps ASCII at one byte a character, which TextDecoder does not; it knows UTF-8 and UTF-16 LE. */
function createDecoder(encoding: FleetEncoding): Decoder {
  if (encoding === "UTF-8" || encoding === "UTF-16 LE") {
    const decoder = new StringDecoder(encoding === "UTF-8" ? "utf8" : "utf16le");
    return {
      write: (chunk) => decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)),
      end: () => decoder.end(),
    };
  }
  const labels = { "UTF-16 BE": "utf-16be", GB18030: "gb18030", "Windows-1252": "windows-1252" } as const;
  const decoder = new TextDecoder(labels[encoding], { ignoreBOM: true });
  return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}
