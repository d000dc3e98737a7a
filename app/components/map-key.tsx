/** How to read the map. */
export function MapKey() {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      <li className="flex items-center gap-1.5">
        <i aria-hidden className="size-2.5 rounded-[2px] bg-tier-one" />
        tier one
      </li>
      <li className="flex items-center gap-1.5">
        <i aria-hidden className="size-2.5 rounded-[2px] bg-tier-two outline outline-line-firm" />
        two
      </li>
      <li className="flex items-center gap-1.5">
        <i aria-hidden className="hatch-before size-2.5 rounded-[2px] bg-tier-three outline outline-line-firm" />
        three
      </li>
      <li className="flex items-center gap-1.5">
        <i aria-hidden className="size-2.5 rounded-full border-2 border-breach" />
        breach
      </li>
      <li className="flex items-center gap-1.5">
        <i aria-hidden className="size-2.5 rounded-full border-2 border-dashed border-breach" />
        ahead
      </li>
    </ul>
  );
}
