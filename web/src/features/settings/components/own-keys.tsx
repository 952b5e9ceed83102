import { Button, NativeSelect, PasswordInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { showDone, showFailure } from "@/components/ui/toast";
import { api, take } from "@/lib/api-client";
import { messageOf } from "@/lib/problem";
import { providerName } from "../reader";
import classes from "./settings-page.module.css";

const PROVIDERS = ["anthropic", "google", "openai-chat"];
const KEYS = ["provider-keys"];

/** Own keys of providers: kept encrypted, never shown again. */
export function OwnKeys() {
  const queryClient = useQueryClient();
  const [provider, setProvider] = useState(PROVIDERS[0] ?? "");
  const [key, setKey] = useState("");
  const known = useQuery({ queryKey: KEYS, queryFn: () => take(api.GET("/api/v1/account/provider-keys")) });
  const refresh = () => queryClient.invalidateQueries({ queryKey: KEYS });
  const put = useMutation({
    mutationFn: () =>
      take(api.PUT("/api/v1/account/provider-keys/{provider}", { params: { path: { provider } }, body: { key } })),
    onSuccess: () => {
      setKey("");
      showDone(`Your key of ${providerName(provider)} is used from now on.`);
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (name: string) =>
      take(api.DELETE("/api/v1/account/provider-keys/{provider}", { params: { path: { provider: name } } })),
    onSuccess: refresh,
    onError: showFailure,
  });
  return (
    <section aria-labelledby="keys-title">
      <h2 id="keys-title">Your own keys</h2>
      <p className={classes.quiet}>
        Your runs then use your account with the provider. A key is kept encrypted and never shown again.
      </p>
      {known.data && known.data.providers.length > 0 && (
        <ol className={classes.models}>
          {known.data.providers.map((name) => (
            <li key={name}>
              <b>{providerName(name)}</b>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Remove your key of ${providerName(name)}`}
                loading={remove.isPending && remove.variables === name}
                onClick={() => remove.mutate(name)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ol>
      )}
      <form
        className={classes.key}
        onSubmit={(event) => {
          event.preventDefault();
          put.mutate();
        }}
      >
        <NativeSelect
          label="Provider"
          data={PROVIDERS.map((value) => ({ value, label: providerName(value) }))}
          value={provider}
          onChange={(event) => setProvider(event.currentTarget.value)}
        />
        <PasswordInput
          label="Key"
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          error={put.isError ? messageOf(put.error) : undefined}
        />
        <Button type="submit" disabled={key.length < 8} loading={put.isPending}>
          Use this key
        </Button>
      </form>
    </section>
  );
}
