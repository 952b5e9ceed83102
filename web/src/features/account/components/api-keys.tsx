import { Button, CopyButton, TextInput } from "@mantine/core";
import { useState } from "react";
import { Note } from "@/components/ui/note";
import { showFailure } from "@/components/ui/toast";
import { messageOf } from "@/lib/problem";
import { ago } from "@/lib/words";
import { useDeleteKey, useKeys, useMakeKey } from "../api";
import classes from "./account.module.css";

/** Keys by which programs act for the user. */
export function ApiKeys() {
  const keys = useKeys();
  const make = useMakeKey();
  const remove = useDeleteKey();
  const [name, setName] = useState("");
  return (
    <section aria-labelledby="api-keys-title">
      <h2 id="api-keys-title">Keys for programs</h2>
      <p className={classes.quiet}>
        A program sends one as <code>Authorization: Bearer …</code> and may then do what you may.
      </p>
      {make.isSuccess && (
        <Note
          tone="good"
          title="Copy it now; it is not shown again"
          action={
            <CopyButton value={make.data.key}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? "Copied" : "Copy"}
                </Button>
              )}
            </CopyButton>
          }
        >
          <p className={classes.made}>{make.data.key}</p>
        </Note>
      )}
      {keys.data && keys.data.items.length > 0 && (
        <ul className={classes.keys}>
          {keys.data.items.map((key) => (
            <li key={key.id}>
              <span>
                <b>{key.name}</b> <span className={classes.quiet}>{key.prefix}…</span>
              </span>
              <span className={classes.quiet}>{key.last_used_at ? `used ${ago(key.last_used_at)}` : "never used"}</span>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Delete the key ${key.name}`}
                onClick={() => remove.mutate(key.id, { onError: showFailure })}
              >
                Delete
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate(name, { onSuccess: () => setName("") });
        }}
      >
        <TextInput
          label="What is it for?"
          placeholder="our careers site"
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          error={make.isError ? messageOf(make.error) : undefined}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ""} loading={make.isPending}>
          Make a key
        </Button>
      </form>
    </section>
  );
}
