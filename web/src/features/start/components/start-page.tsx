import { Button } from "@mantine/core";
import { useSearch } from "wouter";
import { announce } from "@/app/announce";
import { Page } from "@/components/ui/page";
import { useStartForm } from "../use-start-form";
import { Recent } from "./recent";
import { StartForm } from "./start-form";
import classes from "./start-page.module.css";

/** Where everything begins: a resume, a job, go. */
export function StartPage() {
  const given = new URLSearchParams(useSearch());
  const form = useStartForm({ resumeId: given.get("resume"), jobId: given.get("job") });
  const fillIn = async () => {
    const { SAMPLE_JOB, SAMPLE_RESUME } = await import("../sample");
    form.fill(SAMPLE_RESUME, SAMPLE_JOB);
    announce("A sample resume and ad are filled in.");
  };
  return (
    <Page
      title="Tailor your resume to a job"
      windowTitle="Tailor"
      lead={
        <>
          Nothing invented, nothing lost, and every change is yours to decide.{" "}
          <Button variant="transparent" className={classes.sample} onClick={fillIn}>
            Try it with a sample
          </Button>
        </>
      }
    >
      <StartForm form={form} />
      <Recent />
    </Page>
  );
}
