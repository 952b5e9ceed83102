import { Button, FileButton, Textarea } from "@mantine/core";
import { type DragEvent, type ReactNode, type Ref, useState } from "react";
import { Icon } from "@/components/ui/icon";
import classes from "./document-sheet.module.css";

interface Props {
  label: string;
  placeholder: string;
  value: string;
  onChange(value: string): void;
  onFile(file: File): void;
  accept: string;
  error: string | undefined;
  isBusy?: boolean;
  /** What stands beside the choice of a file. */
  action?: ReactNode;
  inputRef?: Ref<HTMLTextAreaElement>;
  /** What stands below the text, such as what was read out of a file. */
  children?: ReactNode;
}

/** A sheet of paper that takes pasted text or a dropped file. */
export function DocumentSheet(props: Props) {
  const { label, value, onFile } = props;
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside
    <div
      className={classes.sheet}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={classes.head}>
        {props.action}
        <FileButton accept={props.accept} onChange={(file) => file && onFile(file)}>
          {(button) => (
            <Button
              {...button}
              variant="subtle"
              size="compact-md"
              loading={props.isBusy ?? false}
              leftSection={<Icon name="file" size={16} />}
            >
              Choose a file
            </Button>
          )}
        </FileButton>
      </div>
      <Textarea
        ref={props.inputRef}
        label={label}
        classNames={{
          root: classes.root,
          label: classes.label,
          wrapper: classes.wrapper,
          input: classes.input,
          error: classes.error,
        }}
        placeholder={props.placeholder}
        value={value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        error={props.error}
        spellCheck={false}
        autoComplete="off"
        variant="unstyled"
      />
      {props.children}
      <div className={classes.over} aria-hidden="true">
        Drop the file here
      </div>
    </div>
  );
}
