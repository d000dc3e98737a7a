/** What a key asks the grid to do. */
export type GridIntent =
  | { readonly kind: "move"; readonly rows: number; readonly columns: number; readonly isExtending: boolean }
  | { readonly kind: "tab"; readonly step: 1 | -1 }
  | { readonly kind: "edit" }
  | { readonly kind: "type"; readonly text: string }
  | { readonly kind: "leave" | "clear" | "undo" | "redo" | "fill-right" | "fill-down" | "select-all" | "save" };

interface GridKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const far = Number.MAX_SAFE_INTEGER;
const pageRows = 14;

const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-pageRows, 0],
  PageDown: [pageRows, 0],
  Home: [0, -far],
  End: [0, far],
};

const farMoves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  Home: [-far, -far],
  End: [far, far],
  ArrowUp: [-far, 0],
  ArrowDown: [far, 0],
  ArrowLeft: [0, -far],
  ArrowRight: [0, far],
};

const commands = {
  z: "undo",
  y: "redo",
  r: "fill-right",
  d: "fill-down",
  a: "select-all",
  s: "save",
} as const satisfies Readonly<Record<string, GridIntent["kind"]>>;

function findCommand(key: string): (typeof commands)[keyof typeof commands] | undefined {
  return Object.entries(commands).find(([name]) => name === key.toLowerCase())?.[1];
}

/** What a key means while no cell is being typed in; undefined for keys that are not the grid's. */
export function findGridIntent({ key, ctrlKey, metaKey, altKey, shiftKey }: GridKey): GridIntent | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    const move = farMoves[key];
    if (move) return { kind: "move", rows: move[0], columns: move[1], isExtending: shiftKey };
    const command = findCommand(key);
    if (command === "undo" && shiftKey) return { kind: "redo" };
    return command === undefined || (shiftKey && command !== "undo") ? undefined : { kind: command };
  }
  const move = moves[key];
  if (move) return { kind: "move", rows: move[0], columns: move[1], isExtending: shiftKey };
  switch (key) {
    case "Tab":
      return { kind: "tab", step: shiftKey ? -1 : 1 };
    case "Enter":
      return { kind: "move", rows: shiftKey ? -1 : 1, columns: 0, isExtending: false };
    case "F2":
      return { kind: "edit" };
    case "Escape":
      return { kind: "leave" };
    case "Delete":
    case "Backspace":
      return { kind: "clear" };
    default:
      return /^[0-9+\-−]$/.test(key) ? { kind: "type", text: key } : undefined;
  }
}

/** Where a key that ends typing leads; undefined for keys that the field itself needs. */
export function findDraftEnd(
  key: string,
  isShift: boolean,
): "cancel" | readonly [rows: number, columns: number] | undefined {
  switch (key) {
    case "Escape":
      return "cancel";
    case "Enter":
      return [isShift ? -1 : 1, 0];
    case "Tab":
      return [0, isShift ? -1 : 1];
    case "ArrowUp":
      return [-1, 0];
    case "ArrowDown":
      return [1, 0];
    default:
      return undefined;
  }
}
