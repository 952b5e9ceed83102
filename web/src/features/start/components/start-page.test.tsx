import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import { renderAt } from "@/testing/render";
import { RESUME } from "@/testing/samples";
import { serve } from "@/testing/service";
import { StartPage } from "./start-page";

const NOTHING = { items: [], total: 0, limit: 6, offset: 0 };
const KEPT = {
  resume_id: "k1",
  name: "Ada Example",
  text: "# Ada Example",
  resume: RESUME,
  version: { number: 1, name: "" },
};
const QUIET = {
  "GET /api/v1/customizations": { body: NOTHING },
  "GET /api/v1/resumes": { body: NOTHING },
  "GET /api/v1/models": {
    body: { items: [{ name: "anthropic:x", provider: "anthropic", is_local: false, has_key: true }], origin: "x" },
  },
};
const START = "POST /api/v1/customize/";

const resume = () => screen.getByLabelText("Your resume");
const job = () => screen.getByLabelText("The job");
const go = () => userEvent.click(screen.getByRole("button", { name: "Tailor my resume" }));

beforeEach(() => {
  sessionStorage.clear();
});

describe("the start form", () => {
  test("says who will get the text", async () => {
    serve(QUIET);
    renderAt("/", <StartPage />);

    expect(await screen.findByText("The text of both goes to Anthropic, and to nobody else.")).toBeVisible();
  });

  test("asks for what is missing, where it is missing", async () => {
    const asked = serve(QUIET);
    renderAt("/", <StartPage />);
    await go();

    expect(screen.getByText("Paste your resume, or drop a file here.")).toBeVisible();
    expect(resume()).toHaveFocus();
    expect(asked.some((a) => a.method === "POST")).toBe(false);
  });

  test("sends both texts and goes to the run", async () => {
    const asked = serve({ ...QUIET, [START]: { status: 202, body: {} } });
    const { visited } = renderAt("/", <StartPage />);
    await userEvent.type(resume(), "# Ada");
    await userEvent.type(job(), "We need Python");
    await go();

    await waitFor(() => expect(visited?.at(-1)).toMatch(/^\/customizations\/[\w-]+\/progress$/));
    const sent = asked.find((a) => a.method === "POST");
    expect(sent?.headers.get("prefer")).toBe("respond-async");
    expect(sent?.body).toMatchObject({ resume_text: "# Ada", job_description_text: "We need Python" });
  });

  test("takes a lone link for the page of the ad", async () => {
    const asked = serve({ ...QUIET, [START]: { status: 202, body: {} } });
    renderAt("/", <StartPage />);
    await userEvent.type(resume(), "# Ada");
    await userEvent.type(job(), "https://example.com/job/1 ");
    await go();

    await waitFor(() =>
      expect(asked.find((a) => a.method === "POST")?.body).toMatchObject({
        job_description_url: "https://example.com/job/1",
      }),
    );
  });

  test("shows what was read out of a file, and sends that resume by its id until the text is corrected", async () => {
    const asked = serve({
      ...QUIET,
      "POST /api/v1/resumes": { status: 201, body: KEPT },
      "GET /api/v1/resumes/k1": { body: KEPT },
      [START]: { status: 202, body: {} },
    });
    renderAt("/", <StartPage />);
    const input = document.querySelector("input[type=file]") as HTMLInputElement;
    await userEvent.upload(input, new File(["%PDF-1.7"], "ada.pdf", { type: "application/pdf" }));
    expect(await screen.findByText(/Read: Ada Example, 1 section, 1 entry/)).toBeVisible();
    await userEvent.type(job(), "We need Python");
    await userEvent.type(resume(), " Lovelace");
    await go();

    await waitFor(() => {
      const sent = asked.find((a) => `${a.method} ${a.path}` === START)?.body;
      expect(sent).toMatchObject({ resume_text: "# Ada Example Lovelace" });
      expect(sent).not.toHaveProperty("resume_id");
    });
  });

  test("puts what the service has against it at the field that it is about", async () => {
    const errors = [{ field: "job_description_text", place: "body", code: "empty", message: "That is no ad." }];
    serve({ ...QUIET, [START]: { status: 422, body: { detail: "That is no ad.", code: "empty", errors } } });
    renderAt("/", <StartPage />);
    await userEvent.type(resume(), "# Ada");
    await userEvent.type(job(), "x");
    await go();

    expect(await screen.findByText("That is no ad.")).toBeVisible();
    expect(job()).toHaveFocus();
    expect(job()).toHaveAttribute("aria-invalid", "true");
  });

  test("says when the service cannot be reached, and keeps what was written", async () => {
    serve({ ...QUIET, [START]: "unreachable" });
    const { unmount } = renderAt("/", <StartPage />);
    await userEvent.type(resume(), "# Ada");
    await userEvent.type(job(), "We need Python");
    await go();

    expect(await screen.findByText(/cannot be reached/)).toBeVisible();
    await waitFor(() => expect(sessionStorage.getItem("start.job")).toBe("We need Python"));
    unmount();
    renderAt("/", <StartPage />);
    expect(resume()).toHaveValue("# Ada");
  });
});
