import { Button, PasswordInput, TextInput } from "@mantine/core";
import { Link, useLocation, useSearch } from "wouter";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";
import { messageOf, Problem } from "@/lib/problem";
import { useLogIn, useRegister } from "../api";
import { nextOf } from "../return-to";
import classes from "./account.module.css";

/** Log in, or make an account; both lead back to where one was. */
export function LogInPage({ isNew = false }: { isNew?: boolean }) {
  const search = useSearch();
  const [, go] = useLocation();
  const logIn = useLogIn();
  const register = useRegister();
  const entering = isNew ? register : logIn;
  const errors = entering.error instanceof Problem ? entering.error.byField : {};
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "");
    const done = { onSuccess: () => go(nextOf(search), { replace: true }) };
    const credentials = { email: text("email"), password: text("password") };
    if (isNew) register.mutate({ ...credentials, name: text("name") }, done);
    else logIn.mutate(credentials, done);
  };
  const other = isNew ? "/log-in" : "/register";
  return (
    <Page title={isNew ? "Make an account" : "Log in"}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
      >
        {isNew && <TextInput name="name" label="Your name" autoComplete="name" error={errors.name} />}
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          required
          autoComplete="username"
          error={errors.email}
          autoFocus
        />
        <PasswordInput
          name="password"
          label="Password"
          required
          description={isNew ? "At least ten characters; a sentence is best." : undefined}
          autoComplete={isNew ? "new-password" : "current-password"}
          error={errors.password}
        />
        {entering.isError && Object.keys(errors).length === 0 && (
          <Note tone="bad" isAlert>
            <p>{messageOf(entering.error)}</p>
          </Note>
        )}
        <Button type="submit" loading={entering.isPending}>
          {isNew ? "Make the account" : "Log in"}
        </Button>
        <p className={classes.quiet}>
          {isNew ? "You have one already? " : "No account yet? "}
          <Link href={search ? `${other}?${search}` : other}>{isNew ? "Log in" : "Make one"}</Link>
        </p>
      </form>
    </Page>
  );
}
