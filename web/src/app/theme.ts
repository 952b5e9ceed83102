/** Mantine in our own hand: paper, ink, one green, and a thread of amber. */

import { createTheme, type MantineColorsTuple } from "@mantine/core";

const leaf: MantineColorsTuple = [
  "#eef6f4",
  "#dcebe8",
  "#b6d7d0",
  "#8cc2b7",
  "#69b0a2",
  "#3f9485",
  "#1f7a6c",
  "#12655c",
  "#0e5049",
  "#0a3d38",
];

const bad: MantineColorsTuple = [
  "#fdf0ee",
  "#fbe5e2",
  "#ffc4bd",
  "#ff9f95",
  "#ee7a6f",
  "#d9534a",
  "#bd3a31",
  "#a3271f",
  "#861d16",
  "#6c140f",
];

const SANS = '"Source Sans 3 Variable", system-ui, "Noto Sans", sans-serif';
const SERIF = '"Source Serif 4 Variable", "Noto Serif", Georgia, serif';

export const theme = createTheme({
  colors: { leaf, bad },
  primaryColor: "leaf",
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: "md",
  fontFamily: SANS,
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: {
    fontFamily: SERIF,
    fontWeight: "600",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "clamp(1.75rem, 1.2rem + 2.2vw, 2.5rem)", lineHeight: "1.12" },
      h2: { fontSize: "1.375rem", lineHeight: "1.25" },
      h3: { fontSize: "1.125rem", lineHeight: "1.3" },
    },
  },
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1.0625rem", lg: "1.1875rem", xl: "1.375rem" },
  radius: { md: "6px" },
  cursorType: "pointer",
  components: {
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Close this message" } } },
  },
  respectReducedMotion: true,
  focusRing: "auto",
});
