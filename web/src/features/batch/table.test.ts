import { expect, test } from "vitest";
import type { Run } from "./api";
import { countStands, rowsOf } from "./table";

const run = (id: string, given: Partial<Run>): Run =>
  ({
    customization_id: id,
    status: "completed",
    run_status: "completed",
    quality: "full",
    created_at: "2026-11-21T18:00:00Z",
    resume_name: "Ada Example",
    job_title: "Data Analyst",
    company: "Mills & Co",
    match_before: 50,
    match_after: 60,
    ...given,
  }) as Run;

const RUNS = [
  run("a", { match_after: 70, job_title: "Baker 10" }),
  run("b", { status: "in_progress", run_status: "running", match_before: null, match_after: null, quality: null }),
  run("c", { status: "failed", run_status: "cancelled", resume_name: "Bob Example", job_title: "Baker 9" }),
  run("d", { quality: "original", created_at: "2026-11-22T18:00:00Z" }),
  run("e", { match_before: 20, match_after: 65, company: null }),
];
const ids = (wanted: Partial<Parameters<typeof rowsOf>[1]>) =>
  rowsOf(RUNS, { query: "", stand: null, order: "latest", ...wanted }).map((each) => each.customization_id);

test("rows are counted by how they stand", () => {
  expect(countStands(RUNS)).toEqual({ going: 1, ready: 2, lost: 2 });
});

test("rows are found by how they stand, and by words of the resume, the job or the company in any order", () => {
  expect(ids({ stand: "lost" })).toEqual(["d", "c"]);
  expect(ids({ query: "  MILLS baker " })).toEqual(["a", "c"]);
  expect(ids({ query: "baker", stand: "ready" })).toEqual(["a"]);
  expect(ids({ query: "nobody" })).toEqual([]);
});

test("rows are ordered; what is not known comes last", () => {
  expect(ids({})).toEqual(["d", "a", "b", "c", "e"]);
  expect(ids({ order: "match" })).toEqual(["a", "e", "c", "d", "b"]);
  expect(ids({ order: "gain" }).slice(0, 2)).toEqual(["e", "a"]);
  expect(ids({ order: "job" }).slice(0, 2)).toEqual(["c", "a"]);
  expect(ids({ order: "resume" }).at(-1)).toBe("c");
});
