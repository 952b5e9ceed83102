import { render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { expect, test, vi } from "vitest";
import { ErrorBoundary } from "@/app/error-boundary";
import { renderAt } from "@/testing/render";
import { lazily } from "./lazily";

const Words = () => <p>Here it is</p>;

test("a part that fails once is tried again by itself", async () => {
  const load = vi.fn().mockRejectedValueOnce(new TypeError("gone")).mockResolvedValue({ Words });
  const Part = lazily<"Words", object>(load, "Words");
  render(
    <Suspense>
      <Part />
    </Suspense>,
  );

  await screen.findByText("Here it is", undefined, { timeout: 3_000 });
  expect(load).toHaveBeenCalledTimes(2);
});

test("a part that cannot be loaded says so, and is loaded when it is asked for again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const load = vi.fn().mockRejectedValue(new TypeError("gone"));
  const Part = lazily<"Words", object>(load, "Words");
  renderAt(
    "/",
    <ErrorBoundary>
      <Suspense>
        <Part />
      </Suspense>
    </ErrorBoundary>,
  );

  const again = await screen.findByRole("button", { name: "Load it again" }, { timeout: 3_000 });
  expect(screen.getByText(/The service cannot be reached/)).toBeInTheDocument();
  load.mockResolvedValue({ Words });
  again.click();
  await screen.findByText("Here it is");
});
