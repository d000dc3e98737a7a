import { gridHintId } from "./plan-grid";

/** How the grid is used, for the eye and for the ear. */
export function PlanGridHint({ isLocked }: { readonly isLocked: boolean }) {
  return (
    <p id={gridHintId} className="mt-1.5 text-xs text-ink-3">
      Arrow keys move, Shift extends.{" "}
      {!isLocked && "Type a number or press F2; Ctrl+V pastes a block, Ctrl+R and Ctrl+D fill, Ctrl+Z undoes. "}
      Escape, then Tab leaves the grid.
    </p>
  );
}
