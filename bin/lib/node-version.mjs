import { readFileSync } from "fs";

// This module must parse on any Node that knows ES modules: it is what tells the reader that theirs is too old.

/** Understands what `engines` uses: comparators joined by spaces, alternatives joined by `||`. */
export function isInRange(version, range) {
  return range.split("||").some((alternative) =>
    alternative
      .trim()
      .split(/\s+/)
      .every((comparator) => {
        const match = /^(>=|<)(\d+)(?:\.(\d+))?$/.exec(comparator);
        if (!match) throw new Error("cannot read `" + comparator + "` in engines");
        const order = compareVersions(version, [Number(match[2]), Number(match[3] || 0)]);
        return match[1] === ">=" ? order >= 0 : order < 0;
      }),
  );
}

function compareVersions(version, wanted) {
  const parts = version.replace(/^v/, "").split(".").map(Number);
  return parts[0] - wanted[0] || parts[1] - wanted[1];
}

export function requireSupportedNode() {
  const { engines } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  if (isInRange(process.version, engines.node)) return;
  console.error(
    "Plimsoll needs Node " +
      engines.node +
      ", but this is " +
      process.version +
      ". Install a supported release from https://nodejs.org and try again.",
  );
  process.exit(2);
}
