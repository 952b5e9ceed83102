import { Button, Group } from "@mantine/core";

export function UndoWords({ message, onUndo }: { message: string; onUndo(): void }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <span>{message}</span>
      <Button size="compact-sm" variant="default" onClick={onUndo}>
        Undo
      </Button>
    </Group>
  );
}
