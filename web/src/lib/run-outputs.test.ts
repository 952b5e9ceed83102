import { expect, test } from "vitest";
import { change } from "@/testing/samples";
import { takeOutput } from "./run-outputs";
import { INITIAL } from "./run-state";

const about = (id: string, target: string) => change(id, { target: { kind: "item", id: target, field: "text" } });

test("in the end each section has the changes that count, also those of the resume as a whole", () => {
  const section = (id: string, changes: unknown[]) => ({ section_id: id, changes });
  const early = takeOutput(INITIAL.findings, "customize_section", section("summary", []));
  const both = takeOutput(early, "refine_section", section("other", [about("c1", "other-1a2b3c")]));
  const longer = takeOutput(both, "refine_section", section("other-2", []));
  const changes = [about("c2", "summary-1a2b3c"), about("c3", "other-2-1a2b3c"), about("c4", "key-skills")];
  const found = takeOutput(longer, "assemble_resume", { changes });

  expect(found.sections.map(({ id, changes: own }) => [id, own.map((each) => each.id)])).toEqual([
    ["summary", ["c2"]],
    ["other", []],
    ["other-2", ["c3"]],
    ["key-skills", ["c4"]],
  ]);
});
