import { Button, PasswordInput } from "@mantine/core";
import { useLocation } from "wouter";
import { Failure } from "@/components/ui/failure";
import { Loading } from "@/components/ui/loading";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";
import { showDone, showFailure } from "@/components/ui/toast";
import { messageOf } from "@/lib/problem";
import { useAccount, useChangePassword, useDeleteAccount, useLogOut } from "../api";
import classes from "./account.module.css";
import { ApiKeys } from "./api-keys";

/** The account: log out, password, keys for programs, delete everything. */
export function AccountPage() {
  const account = useAccount();
  const logOut = useLogOut();
  const [, go] = useLocation();
  if (account.isPending || account.isError) {
    return (
      <Page title="Account">
        {account.isPending ? <Loading /> : <Failure error={account.error} onRetry={() => account.refetch()} />}
      </Page>
    );
  }
  const { mode, email, name } = account.data;
  if (mode === "local") {
    return (
      <Page title="Account">
        <Note tone="quiet" title="There are no accounts here">
          <p>This service answers only to this machine, so everything belongs to whoever uses it.</p>
        </Note>
      </Page>
    );
  }
  return (
    <Page
      title={name || "Account"}
      lead={email}
      actions={
        <Button
          variant="default"
          loading={logOut.isPending}
          onClick={() => logOut.mutate(undefined, { onSuccess: () => go("/log-in"), onError: showFailure })}
        >
          Log out
        </Button>
      }
    >
      <div className={classes.sections}>
        <Password />
        <ApiKeys />
        <Farewell />
      </div>
    </Page>
  );
}

function Password() {
  const change = useChangePassword();
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const given = new FormData(form);
          change.mutate(
            { old_password: String(given.get("old")), new_password: String(given.get("new")) },
            {
              onSuccess: () => {
                form.reset();
                showDone("Your password is changed. All other devices are logged out.");
              },
            },
          );
        }}
      >
        <PasswordInput name="old" label="The one you have" required autoComplete="current-password" />
        <PasswordInput name="new" label="The new one" required autoComplete="new-password" />
        {change.isError && <Failure error={change.error} />}
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            Change it
          </Button>
        </div>
      </form>
    </section>
  );
}

function Farewell() {
  const remove = useDeleteAccount();
  const [, go] = useLocation();
  return (
    <section aria-labelledby="farewell-title">
      <h2 id="farewell-title">Delete everything</h2>
      <p className={classes.quiet}>
        The account with every resume, job, tailoring and file. This is the one thing here that cannot be undone, so it
        needs your password.
      </p>
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          const password = String(new FormData(event.currentTarget).get("password"));
          remove.mutate(password, { onSuccess: () => go("/register") });
        }}
      >
        <PasswordInput
          name="password"
          label="Your password"
          required
          autoComplete="current-password"
          error={remove.isError ? messageOf(remove.error) : undefined}
        />
        <Button type="submit" color="bad" loading={remove.isPending}>
          Delete everything
        </Button>
      </form>
    </section>
  );
}
