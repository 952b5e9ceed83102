import { describe, expect, test } from "vitest";
import { change, customization, ORDER, RESUME } from "@/testing/samples";
import { withDecisions, withoutDecisions } from "./decisions";
import { isEditable } from "./lines";
import { countOf, inOrder, proofOf } from "./proof";

const lines = (...changes: Parameters<typeof proofOf>[1]) =>
  proofOf(RESUME, changes).sections[0]?.entries[0]?.lines ?? [];

describe("proofOf", () => {
  test("shows each line as it was and as it is, without markup", () => {
    const [first, second] = lines(change("c1"));

    expect(first).toMatchObject({ before: "Responsible for the forecast", after: "Ran the forecast" });
    expect(second).toMatchObject({ before: "Built dashboards", after: "Built dashboards", change: null });
  });

  test("takes changes of one line that build on one another as one", () => {
    const [line] = lines(
      change("c1", { after: "Ran the forecast" }),
      change("c2", {
        before: "Ran the forecast",
        after: "Ran the demand forecast",
        reason: "Say which.",
        status: "accepted",
      }),
    );

    expect(line).toMatchObject({ before: "Responsible for the forecast", after: "Ran the demand forecast" });
    expect(line?.change).toMatchObject({
      members: ["c1", "c2"],
      status: "pending",
      reason: "Open with what was done. Say which.",
    });
  });

  test("shows the bullets that a paragraph was made into in the line of the first", () => {
    const [section] = RESUME.sections;
    const [entry] = section?.entries ?? [];
    const [first] = entry?.items ?? [];
    if (!section || !entry || !first) throw new Error("the sample has no line");
    const items = [first, { ...first, id: `${first.id}-part-2`, text: "Told the mills" }];
    const resume = { ...RESUME, sections: [{ ...section, entries: [{ ...entry, items }] }] };
    const before = "Ran the forecast. Told the mills.";
    const parted = change("c1", { kind: "format", before, after: "• Ran the forecast.\n• Told the mills." });

    const [line, ...others] = proofOf(resume, [parted]).sections[0]?.entries[0]?.lines ?? [];

    expect(line).toMatchObject({ before, after: parted.after });
    expect(others).toEqual([]);
  });

  test("shows lines that were taken out where they stood, in their order", () => {
    const gone = (n: number) =>
      change(`c${n}`, {
        kind: "remove",
        target: { kind: "item", id: `experience-99aa0${n}`, field: "text" },
        before: `Kept ${n} bees`,
        after: null,
      });
    const proof = proofOf(RESUME, [gone(2), gone(1)], ORDER);

    expect(proof.sections[0]?.entries[0]?.lines.map((line) => [line.before, line.after])).toEqual([
      ["Ran the forecast", "Ran the forecast"],
      ["Kept 1 bees", null],
      ["Kept 2 bees", null],
      ["Built dashboards", "Built dashboards"],
    ]);
  });

  test("shows an entry and a section that were taken out where they stood", () => {
    const entry = change("c1", {
      kind: "remove",
      target: { kind: "entry", id: "entry-0", field: "head" },
      before: "### Clerk, Example Mills\n2017",
      after: null,
    });
    const section = change("c2", {
      kind: "remove",
      target: { kind: "section", id: "summary", field: "text" },
      before: "Summary",
      after: null,
    });
    const proof = proofOf(RESUME, [entry, section], ORDER);

    expect(proof.sections.map(({ title }) => title)).toEqual(["Summary", "Experience"]);
    expect(proof.sections[1]?.entries.map(({ title }) => title)).toEqual([
      "Clerk, Example Mills",
      "Analyst, Example Mills",
    ]);
    expect(inOrder(proof).map((c) => c.id)).toEqual(["c2", "c1"]);
  });

  test("puts a line of whose place nothing is known at the end of its section", () => {
    const target = { kind: "item", id: "experience-99aa01", field: "text" } as const;
    const gone = change("c3", { kind: "remove", target, before: "Kept bees", after: null });

    expect(proofOf(RESUME, [gone]).sections[0]?.lines.at(-1)).toMatchObject({ before: "Kept bees", after: null });
  });

  test("shows what would be added and was rejected, where it would stand", () => {
    const added = change("c4", {
      kind: "add",
      target: { kind: "section", id: "summary", field: "text" },
      before: null,
      after: "Analyst with experience in forecasts.",
      status: "rejected",
      placement: { parent: "", after: null, item_kind: "paragraph", section_kind: "summary", section_title: "Summary" },
    });
    const proof = proofOf(RESUME, [added]);

    expect(proof.sections[0]).toMatchObject({ title: "Summary" });
    expect(proof.sections[0]?.lines[0]).toMatchObject({
      before: null,
      after: "Analyst with experience in forecasts.",
    });
  });

  test("keeps a new order with the entry that it is about", () => {
    const order = change("c5", {
      kind: "reorder",
      target: { kind: "entry", id: "entry-1", field: "items" },
      before: ["experience-2", "experience-1"],
      after: ["experience-1", "experience-2"],
    });
    const proof = proofOf(RESUME, [order, change("c1")]);

    expect(proof.sections[0]?.entries[0]?.changes.map((c) => c.id)).toEqual(["c5"]);
    expect(inOrder(proof).map((c) => c.id)).toEqual(["c5", "c1"]);
    expect(countOf(inOrder(proof))).toEqual({ pending: 2, accepted: 0, edited: 0, rejected: 0 });
  });

  test("shows another sign of a list before its line", () => {
    const [, line] = lines(
      change("c7", {
        kind: "format",
        target: { kind: "item", id: "experience-2", field: "marker" },
        before: "* ",
        after: "- ",
      }),
    );

    expect(line).toMatchObject({ before: "* Built dashboards", after: "- Built dashboards" });
    expect(line?.change && isEditable(line.change)).toBe(false); // its words are not those of the line
  });

  test("lets the words of a line be edited though its sign changes too", () => {
    const target = { kind: "item", id: "experience-1", field: "marker" } as const;
    const [line] = lines(change("c1"), change("c2", { kind: "format", target, before: "* ", after: "- " }));

    expect(line?.change).toMatchObject({ id: "c1", after: "Ran the forecast", members: ["c1", "c2"] });
    expect(line?.change && isEditable(line.change)).toBe(true);
  });

  test("loses no change, whatever it is about", () => {
    const odd = change("c6", { target: { kind: "item", id: "nowhere", field: "marker" }, before: "*", after: "-" });

    expect(inOrder(proofOf(RESUME, [odd])).map((c) => c.id)).toEqual(["c6"]);
  });
});

test("decisions show at once, each at its own change", () => {
  const before = customization([
    change("c1"),
    change("c2", { target: { kind: "item", id: "experience-2", field: "text" } }),
  ]);
  const after = withDecisions(before, [
    { subject: "c1", status: "edited", text: "Mine" },
    { subject: "none", status: "rejected" },
  ]);

  expect(after.result?.changes.map((c) => [c.status, c.after])).toEqual([
    ["edited", "Mine"],
    ["pending", "Ran the forecast"],
  ]);
});

test("a decision that was not taken shows no more; others do", () => {
  const before = customization([change("c1"), change("c2")]);
  const first = [{ subject: "c1", status: "accepted" } as const];
  const shown = withDecisions(withDecisions(before, first), [{ subject: "c2", status: "rejected" }]);

  expect(withoutDecisions(shown, first, before).result.changes.map((c) => c.status)).toEqual(["pending", "rejected"]);
});
