import { Switch } from "@mantine/core";
import { setLocalOnly } from "@/lib/local-only";
import { useLocalOnly } from "@/lib/use-local-only";

/** Whether models elsewhere may be asked. */
export function LocalChoice() {
  const isLocal = useLocalOnly();
  return (
    <Switch
      my="md"
      label="Let nothing leave this service"
      description="Models elsewhere are not asked: the built-in rules, and models on the service's own machine, do the work. For what you start from this browser."
      checked={isLocal}
      onChange={(event) => setLocalOnly(event.currentTarget.checked)}
    />
  );
}
