/** The small pure parts of the features. */

import { describe, expect, test } from "vitest";
import { INITIAL, newTask, type Task } from "@/lib/run-state";
import { stagesOf } from "@/lib/stages";
import { change, customization, RESUME } from "@/testing/samples";
import { logInAt, nextOf } from "./account/return-to";
import { linesOf } from "./match/lines";
import { fileNameOf, readbackOf } from "./resume/exports";
import { outlineOf } from "./resume/outline";
import { layOut } from "./run/graph-layout";
import { groupsOf } from "./run/setback-groups";
import { readerOf } from "./settings/reader";
import type { Usage } from "./usage/api";
import { daysOf } from "./usage/days";

const task = (name: string, kind: string, upstream: string[] = [], status: Task["status"] = "pending"): Task => ({
  ...newTask(name, kind, upstream),
  status,
});

const tasks = (...all: Task[]) => Object.fromEntries(all.map((t) => [t.name, t]));

describe("a log-in", () => {
  test("leads back to the place that it was asked from", () => {
    expect(nextOf(logInAt("/usage?days=7").split("?").slice(1).join("?"))).toBe("/usage?days=7");
  });

  test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/log-in", "javascript:alert(1)"])(
    "never leads to %s",
    (place) => {
      expect(nextOf(new URLSearchParams({ next: place }).toString())).toBe("/");
    },
  );
});

describe("an export", () => {
  test("keeps its name in any script", () => {
    expect(fileNameOf(`attachment; filename="_.pdf"; filename*=UTF-8''%E6%9D%B1%E4%BA%AC.pdf`)).toBe("東京.pdf");
    expect(fileNameOf('attachment; filename="a b.pdf"')).toBe("a b.pdf");
    expect(fileNameOf(null)).toBeNull();
  });

  test("says what was found when it was read again", () => {
    expect(readbackOf("whole; lines=40; lost=0")).toEqual({ isWhole: true, lines: 40, lost: 0 });
    expect(readbackOf("incomplete; lines=40; lost=2")?.isWhole).toBe(false);
    expect(readbackOf(null)).toBeNull();
  });
});

test("a quote is found in its line, as that is or as it was", () => {
  const { result } = customization([change("c1", { before: "Responsible for the **forecast**" })]);

  expect(linesOf(result).get("experience-1")).toEqual(["Ran the forecast", "Responsible for the forecast"]);
});

test("the outline of a resume names what the reader was unsure of", () => {
  const outline = outlineOf(RESUME);

  expect(outline.name).toBe("Ada Example");
  expect(outline.sections[0]?.entries[0]).toMatchObject({
    title: "Analyst, Example Mills",
    when: "2019 to now",
    doubts: ["title"],
  });
  expect(outline.doubts).toBe(1);
});

test("tasks are drawn after all that they need, and never over one another", () => {
  const many = [
    task("a", "a"),
    ...Array.from({ length: 20 }, (_, n) => task(`b${n}`, "b", ["a"])),
    task("c", "c", ["a", "b3"]),
  ];
  const { nodes, edges } = layOut(many);

  expect(nodes).toHaveLength(22);
  expect(edges).toHaveLength(22);
  for (const { from, to } of edges) expect(to.x).toBeGreaterThan(from.x);
  expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(22);
});

test("stages stand in the order of the work, with their parts", () => {
  const stages = stagesOf(
    tasks(
      task("validate_result", "validate_result"),
      task("customize_skills", "customize_section", [], "completed"),
      task("customize_experience", "customize_section", [], "in_progress"),
      task("dance", "dance"),
    ),
  );

  expect(stages.map((s) => s.label)).toEqual(["Reword each section", "Check the result", "Dance"]);
  expect(stages[0]).toMatchObject({ status: "in_progress" });
  expect(stages[0]?.tasks.map((t) => t.label)).toEqual(["skills", "experience"]);
});

test("setbacks are told once each, with what they befell", () => {
  const setbacks = ["customize_a", "customize_b", "customize_a"].map((name, seq) => ({
    seq,
    task: name,
    text: "overloaded",
  }));
  const groups = groupsOf(
    setbacks,
    tasks(task("customize_a", "customize_section"), task("customize_b", "customize_section")),
  );

  expect(groups).toEqual([{ text: "overloaded", tasks: ["Reword each section: a", "Reword each section: b"] }]);
  expect(groupsOf(INITIAL.setbacks, {})).toEqual([]);
});

test("who gets the text is said by name", () => {
  const model = (provider: string, is_local = false) => ({ name: provider, provider, is_local, has_key: true });
  const say = (...items: ReturnType<typeof model>[]) => readerOf({ items, origin: "", is_new_architecture: true });

  expect(say()).toContain("no provider");
  expect(say(model("ollama", true))).toContain("does not leave");
  expect(say(model("anthropic"), model("ollama", true), model("openai-chat"))).toContain("Anthropic or OpenAI");
  const stay = (...items: ReturnType<typeof model>[]) =>
    readerOf({ items, origin: "", is_new_architecture: true }, true);
  expect(stay(model("anthropic"))).toContain("no provider");
  expect(stay(model("anthropic"), model("ollama", true))).toContain("does not leave");
});

test("days without use are not left out of the picture", () => {
  const usage = {
    first_day: "2026-11-19",
    last_day: "2026-11-21",
    by_day: [{ day: "2026-11-20", input_tokens: 5, output_tokens: 2, cost_usd: 0.1 }],
  } as unknown as Usage;

  expect(daysOf(usage).map((d) => [d.day, d.tokens])).toEqual([
    ["2026-11-19", 0],
    ["2026-11-20", 7],
    ["2026-11-21", 0],
  ]);
});
