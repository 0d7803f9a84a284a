/** The toolbar's own line icons, on a 16 × 16 field. */
const iconPaths = {
  undo: "M3 6h6.5a3.5 3.5 0 0 1 0 7H6M3 6l3-3M3 6l3 3",
  redo: "M13 6H6.5a3.5 3.5 0 0 0 0 7H10M13 6l-3-3M13 6l-3 3",
  rowAbove: "M2.5 9.5h11v4h-11zM8 2v5M5.5 4.5h5",
  rowBelow: "M2.5 2.5h11v4h-11zM8 9v5M5.5 11.5h5",
  rowDelete: "M2.5 2.5h11v4h-11zM5.5 9.5l5 5M10.5 9.5l-5 5",
  sortAscending: "M3 3v10M1.5 11.5 3 13l1.5-1.5M7.5 3.5h2M7.5 6.5h4M7.5 9.5h5M7.5 12.5h7",
  sortDescending: "M3 3v10M1.5 11.5 3 13l1.5-1.5M7.5 3.5h7M7.5 6.5h5M7.5 9.5h4M7.5 12.5h2",
  plus: "M8 3v10M3 8h10",
  note: "M2.5 3h11v8h-6L5 13.5V11H2.5zM5 6h6M5 8.5h4",
} as const;

export type IconName = keyof typeof iconPaths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      aria-hidden="true"
      width="18"
      height="18"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
    >
      <path d={iconPaths[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
