/** One state of the diagram, at its place. */
interface DiagramState {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const [width, height] = [116, 30];

const states: readonly DiagramState[] = [
  { name: "Draft", x: 8, y: 88 },
  { name: "Submitted", x: 220, y: 88 },
  { name: "Changes requested", x: 108, y: 10 },
  { name: "Withdrawn", x: 108, y: 166 },
  { name: "Approved", x: 440, y: 88 },
  { name: "Rejected", x: 330, y: 10 },
  { name: "Expired", x: 330, y: 166 },
  { name: "Superseded", x: 646, y: 28 },
  { name: "Revoked", x: 646, y: 148 },
];

interface DiagramStep {
  readonly label: string;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly at: readonly [number, number];
}

const steps: readonly DiagramStep[] = [
  { label: "submit", from: [124, 103], to: [220, 103], at: [172, 97] },
  { label: "request changes", from: [260, 88], to: [200, 40], at: [180, 66] },
  { label: "change", from: [130, 40], to: [66, 88], at: [72, 60] },
  { label: "withdraw", from: [260, 118], to: [200, 166], at: [190, 146] },
  { label: "change", from: [130, 166], to: [66, 118], at: [72, 148] },
  { label: "last signature", from: [336, 103], to: [440, 103], at: [388, 97] },
  { label: "reject", from: [310, 88], to: [372, 40], at: [318, 62] },
  { label: "last day passes", from: [310, 118], to: [372, 166], at: [292, 148] },
  { label: "unadopted", from: [470, 118], to: [420, 166], at: [476, 148] },
  { label: "another in its place", from: [556, 96], to: [646, 50], at: [566, 62] },
  { label: "revoke", from: [556, 110], to: [646, 156], at: [580, 146] },
];

/** What can be changed again after it; said in words, as two more arrows across the picture would hide the rest. */
const note =
  "Rejected and expired plans can be changed too, and are drafts again then. Approved plans are adopted, and marked where they no longer hold.";

/** The states of a sign-off with the steps between them; the table below says the same. */
export function SignOffDiagram() {
  return (
    <div role="group" aria-label="Diagram of the states" tabIndex={0} className="overflow-x-auto pb-2">
      <svg
        viewBox="0 0 770 206"
        role="img"
        aria-label="A draft is submitted; from there it is approved with the last signature, rejected, sent back for changes, withdrawn, or it expires. What is approved can be superseded, revoked, or expire unadopted."
        className="h-auto w-full min-w-[44rem] max-w-[60rem]"
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8Z" fill="var(--ink-3)" />
          </marker>
        </defs>
        {steps.map(({ label, from, to, at }) => (
          <g key={`${label} ${from.join(" ")}`}>
            <line
              x1={from[0]}
              y1={from[1]}
              x2={to[0]}
              y2={to[1]}
              stroke="var(--ink-3)"
              strokeWidth="1.2"
              markerEnd="url(#arrow)"
            />
            <text x={at[0]} y={at[1]} textAnchor="middle" fontSize="11" fill="var(--ink-2)">
              {label}
            </text>
          </g>
        ))}
        {states.map(({ name, x, y }) => (
          <g key={name}>
            <rect x={x} y={y} width={width} height={height} rx="6" fill="var(--paper)" stroke="var(--line-firm)" />
            <text x={x + width / 2} y={y + 19.5} textAnchor="middle" fontSize="12" fontWeight="500" fill="var(--ink)">
              {name}
            </text>
          </g>
        ))}
      </svg>
      <p className="text-sm text-ink-2">{note}</p>
    </div>
  );
}
