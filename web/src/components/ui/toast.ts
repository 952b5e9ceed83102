/** Short messages at the edge of the window. */

import { notifications } from "@mantine/notifications";
import { createElement } from "react";
import { newId } from "@/lib/new-id";
import { messageOf } from "@/lib/problem";
import { UndoWords } from "./undo-words";

/** Something did not work. */
export function showFailure(error: unknown) {
  notifications.show({ color: "bad", title: "That did not work", message: messageOf(error), autoClose: 8_000 });
}

/** Something was done. */
export function showDone(message: string) {
  notifications.show({ message, autoClose: 3_500 });
}

/** Something was done that can be taken back for a while. */
export function showUndoable(message: string, onUndo: () => void) {
  const id = newId();
  const undo = () => {
    notifications.hide(id);
    onUndo();
  };
  notifications.show({ id, message: createElement(UndoWords, { message, onUndo: undo }), autoClose: 8_000 });
}
