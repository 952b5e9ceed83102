import { Button } from "@mantine/core";
import { Failure } from "@/components/ui/failure";
import { Loading } from "@/components/ui/loading";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";
import { useAccount } from "@/features/account/api";
import { useLocalOnly } from "@/lib/use-local-only";
import { type Models, useModels, useModelTest } from "../api";
import { providerName, readerOf } from "../reader";
import { LocalChoice } from "./local-choice";
import { OwnKeys } from "./own-keys";
import { SchemeChoice } from "./scheme-choice";
import classes from "./settings-page.module.css";

/** The models in force, whether they answer, and own keys. */
export function SettingsPage() {
  const models = useModels();
  const account = useAccount();
  return (
    <Page title="Settings" lead="Who does the work, and how this page looks.">
      {models.isPending && <Loading />}
      {models.isError && <Failure error={models.error} onRetry={() => models.refetch()} />}
      <div className={classes.settings}>
        {models.data && <ModelsSection models={models.data} />}
        {account.data?.own_keys_allowed && <OwnKeys />}
        <SchemeChoice />
      </div>
    </Page>
  );
}

function ModelsSection({ models }: { models: Models }) {
  const test = useModelTest();
  return (
    <section aria-labelledby="models-title">
      <h2 id="models-title">Models</h2>
      <p className={classes.quiet}>{readerOf(models, useLocalOnly())}</p>
      {models.items.length === 0 ? (
        <Note tone="quiet" title="No model is set up">
          <p>
            Everything works without one. To let models help, set <code>TAILORBIRD_MODELS</code>, such as{" "}
            <code>anthropic:claude-sonnet-4-6</code>, and the key of its provider where the service is started.
          </p>
        </Note>
      ) : (
        <>
          <ol className={classes.models}>
            {models.items.map((model) => {
              const found = test.data?.items.find((item) => item.name === model.name);
              return (
                <li key={model.name}>
                  <b>{model.name}</b>
                  <span className={classes.quiet}>
                    {providerName(model.provider)}
                    {model.is_local && ", on your own machine"}
                  </span>
                  {!model.has_key && <span className={classes.bad}>its key is not set</span>}
                  {found && <span className={found.is_well ? classes.good : classes.bad}>{found.said}</span>}
                </li>
              );
            })}
          </ol>
          <p className={classes.quiet}>
            Asked in this order; when none answers, the built-in rules do the work. Set by {models.origin}.
          </p>
          {models.items.some((model) => !model.is_local) && <LocalChoice />}
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            Test each model
          </Button>
          {test.isError && <Failure error={test.error} />}
        </>
      )}
    </section>
  );
}
