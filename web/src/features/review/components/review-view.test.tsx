import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import { useCustomization } from "@/features/run/api";
import { renderAt } from "@/testing/render";
import { change, customization } from "@/testing/samples";
import { type Asked, serve } from "@/testing/service";
import { ReviewView } from "./review-view";

const CHANGES = "PATCH /api/v1/customizations/x1/changes";

function Shown() {
  const { data } = useCustomization("x1");
  return data ? <ReviewView customization={data} /> : null;
}

function decided(asked: Asked) {
  const { decisions } = asked.body as { decisions: { subject_id: string; status: "accepted"; text?: string }[] };
  const wanted = decisions[0];
  const result = customization([
    change("c1", { status: wanted?.status, after: wanted?.text ?? "Ran the forecast" }),
  ]).result;
  return { body: result };
}

let asked: Asked[];

beforeEach(async () => {
  localStorage.clear();
  asked = serve({
    "GET /api/v1/customizations/x1": { body: customization() },
    [CHANGES]: decided,
    "POST /api/v1/customizations/x1/undo": {
      status: 409,
      body: { detail: "Nothing is decided", code: "nothing_to_undo" },
    },
    "POST /api/v1/customizations/x1/answers": { status: 202, body: {} },
  });
  renderAt("/customizations/x1/review", <Shown />);
  await screen.findByRole("article", { name: /Open with what was done/ });
});

const row = () => screen.getByRole("article", { name: /Open with what was done/ });
const bodies = (call: string) => asked.filter((a) => `${a.method} ${a.path}` === call).map((a) => a.body);

describe("the review", () => {
  test("says where a change comes from and what it serves", async () => {
    await userEvent.click(within(row()).getByText("Where it comes from"));

    expect(within(row()).getByText("Responsible for the forecast", { selector: "q" })).toBeVisible();
    expect(within(row()).getByText("Experience with forecasts")).toBeVisible();
    expect(within(row()).getByText("built-in rules")).toBeVisible();
  });

  test("shows a decision before the service has answered, and sends it", async () => {
    await userEvent.click(within(row()).getByRole("button", { name: "Accept" }));

    expect(await within(row()).findByText("Accepted")).toBeVisible();
    await waitFor(() => expect(bodies(CHANGES)).toEqual([{ decisions: [{ subject_id: "c1", status: "accepted" }] }]));
  });

  test("can be done with the keyboard alone", async () => {
    await userEvent.keyboard("j");
    expect(row()).toHaveFocus();
    await userEvent.keyboard("e");
    const wording = screen.getByLabelText("Your wording");
    await userEvent.clear(wording);
    await userEvent.type(wording, "Ran it, rejoicing{Control>}{Enter}{/Control}");

    expect(await within(row()).findByText("Your wording")).toBeVisible();
    await waitFor(() =>
      expect(bodies(CHANGES)).toEqual([
        { decisions: [{ subject_id: "c1", status: "edited", text: "Ran it, rejoicing" }] },
      ]),
    );
  });

  test("does nothing by single keys once they are switched off", async () => {
    await userEvent.click(screen.getByRole("button", { name: "Keys" }));
    await userEvent.click(await screen.findByRole("switch", { name: "Single keys" }));
    await userEvent.click(row());
    await userEvent.keyboard("a");

    expect(bodies(CHANGES)).toEqual([]);
  });

  test("says why something did not work, and what is so stays so", async () => {
    await userEvent.keyboard("u");

    expect(await screen.findByText("Nothing is decided")).toBeVisible();
    expect(within(row()).getByRole("button", { name: "Accept" })).toHaveAttribute("aria-pressed", "false");
  });

  test("asks what the job wants and the resume does not show, and sends only what was answered", async () => {
    const button = screen.getByRole("button", { name: "Use my answer" });
    expect(button).toBeDisabled();
    await userEvent.type(screen.getByLabelText("Have you worked with Rust?"), "Two years");
    await userEvent.click(button);

    await waitFor(() =>
      expect(bodies("POST /api/v1/customizations/x1/answers")).toEqual([{ answers: { r5: "Two years" } }]),
    );
  });
});
