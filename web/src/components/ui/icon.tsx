/** The few icons of the page, drawn here: nothing is loaded from elsewhere. Decoration only; words say the rest. */

const PATHS = {
  accept: "M4 10.500 8.500 15 16.500 6",
  reject: "M5 5l10 10M15 5L5 15",
  edit: "M4 16l.7-3.200L13.500 4l2.500 2.500-8.800 8.800L4 16z",
  again: "M15.500 8A6 6 0 1 0 16 12M16 4v4h-4",
  undo: "M7 4 3.500 7.500 7 11M4 7.500h7.500a4.500 4.500 0 0 1 0 9H8",
  lock: "M5.500 9h9v7.500h-9zM7.500 9V6.500a2.500 2.500 0 0 1 5 0V9",
  sun: "M10 6.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM10 2v2M10 16v2M2 10h2M16 10h2M4.300 4.300l1.400 1.400M14.300 14.300l1.400 1.400M4.300 15.700l1.400-1.400M14.300 5.700l1.400-1.400",
  moon: "M16 12A6.500 6.500 0 1 1 8 4a5.200 5.200 0 0 0 8 8z",
  file: "M5.500 2.500h6l3.500 3.500v11.500h-9.500zM11.500 2.500V6H15",
  star: "M10 3l2.100 4.500 4.900.6-3.600 3.400.9 4.900L10 14l-4.300 2.400.9-4.900L3 8.100l4.900-.6z",
  download: "M10 3v9.500M6 9l4 4 4-4M4 16.500h12",
  down: "M5 8l5 5 5-5",
  pin: "M7 3h6M8 3v5l-2.500 3h9L12 8V3M10 11v6",
  trash: "M4 6h12M8 6V4h4v2M5.500 6l.8 10.500h7.400L14.500 6",
  plus: "M10 4v12M4 10h12",
  question: "M7 7.500a3 3 0 1 1 4.200 2.700c-.9.500-1.200 1-1.200 2M10 15.500v.1",
} as const;

type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18, filled = false }: { name: IconName; size?: number; filled?: boolean }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
