import { type ReactNode, Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { lazily } from "@/components/ui/lazily";
import { Loading } from "@/components/ui/loading";
import { StartPage } from "@/features/start/components/start-page";
import { ErrorBoundary } from "./error-boundary";
import { NotFoundPage } from "./not-found-page";

const CustomizationPage = lazily(() => import("@/features/run/components/customization-page"), "CustomizationPage");
const CustomizationsPage = lazily(() => import("@/features/run/components/customizations-page"), "CustomizationsPage");
const ResumesPage = lazily(() => import("@/features/resume/components/resumes-page"), "ResumesPage");
const ResumePage = lazily(() => import("@/features/resume/components/resume-page"), "ResumePage");
const JobsPage = lazily(() => import("@/features/job/components/jobs-page"), "JobsPage");
const JobPage = lazily(() => import("@/features/job/components/job-page"), "JobPage");
const BatchesPage = lazily(() => import("@/features/batch/components/batches-page"), "BatchesPage");
const NewBatchPage = lazily(() => import("@/features/batch/components/new-batch-page"), "NewBatchPage");
const BatchPage = lazily(() => import("@/features/batch/components/batch-page"), "BatchPage");
const UsagePage = lazily(() => import("@/features/usage/components/usage-page"), "UsagePage");
const SettingsPage = lazily(() => import("@/features/settings/components/settings-page"), "SettingsPage");
const AccountPage = lazily(() => import("@/features/account/components/account-page"), "AccountPage");
const LogInPage = lazily(() => import("@/features/account/components/log-in-page"), "LogInPage");

/** Which page belongs to which address. */
export function Routes() {
  const [path] = useLocation();
  return (
    <ErrorBoundary key={path.split("/").slice(0, 3).join("/")}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/">
            <StartPage />
          </Route>
          <Route path="/customizations">
            <CustomizationsPage />
          </Route>
          <Route path="/customizations/:id/:view?">
            {({ id, view }) => <CustomizationPage key={id} id={id} view={view} />}
          </Route>
          <Route path="/resumes">
            <ResumesPage />
          </Route>
          <Route path="/resumes/:id/:view?">{({ id, view }) => <ResumePage key={id} id={id} view={view} />}</Route>
          <Route path="/jobs">
            <JobsPage />
          </Route>
          <Route path="/jobs/:id">{({ id }) => <JobPage key={id} id={id} />}</Route>
          <Route path="/batches">
            <BatchesPage />
          </Route>
          <Route path="/batches/new">
            <NewBatchPage />
          </Route>
          <Route path="/batches/:id">{({ id }) => <BatchPage key={id} id={id} />}</Route>
          <Route path="/usage">
            <UsagePage />
          </Route>
          <Route path="/settings">
            <SettingsPage />
          </Route>
          <Route path="/account">
            <AccountPage />
          </Route>
          <Route path="/log-in">
            <LogInPage />
          </Route>
          <Route path="/register">
            <LogInPage isNew />
          </Route>
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

function Waiting(): ReactNode {
  return (
    <div style={{ padding: "4rem", maxWidth: "60rem" }}>
      <Loading />
    </div>
  );
}
