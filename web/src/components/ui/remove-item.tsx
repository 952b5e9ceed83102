import { Menu } from "@mantine/core";
import { useLocation } from "wouter";
import { removeLater } from "@/lib/removals";
import { Icon } from "./icon";
import { showFailure, showUndoable } from "./toast";

interface Props {
  id: string;
  /** What is said of it, such as its name with what goes with it. */
  said: string;
  /** Where one is afterwards. */
  to: string;
  /** Throws: Problem. */
  onRemove(): Promise<unknown>;
}

/** Deletes what a page is about and leaves the page; that can be taken back for a while. */
export function RemoveItem({ id, said, to, onRemove }: Props) {
  const [path, go] = useLocation();
  const remove = () => {
    const takeBack = removeLater(id, () =>
      onRemove().catch((error) => {
        showFailure(error);
        throw error;
      }),
    );
    go(to);
    showUndoable(said, () => {
      takeBack();
      go(path);
    });
  };
  return (
    <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={remove}>
      Delete
    </Menu.Item>
  );
}
