import { SegmentedControl, useMantineColorScheme } from "@mantine/core";

/** Light, dark, or as the system is. */
export function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section aria-labelledby="look-title">
      <h2 id="look-title">Colours</h2>
      <SegmentedControl
        aria-labelledby="look-title"
        data={[
          { value: "auto", label: "As the system" },
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as "auto" | "light" | "dark")}
      />
    </section>
  );
}
