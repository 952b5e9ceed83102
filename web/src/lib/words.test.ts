import { expect, test } from "vitest";
import { plain, plainLine } from "./markup";
import { problemOf, unreachable } from "./problem";
import { ago, counted, dollars, duration, maker } from "./words";

test.each([
  [0.004, "4 ms"],
  [0.42, "0.4 s"],
  [12.4, "12 s"],
  [59.7, "1 min"],
  [200, "3 min 20 s"],
  [7_300, "2 h 1 min"],
])("%d seconds are %s", (seconds, said) => {
  expect(duration(seconds)).toBe(said);
});

test("moments are told as people do", () => {
  const now = Date.parse("2026-11-21T18:00:00Z");
  expect(ago("2026-11-21T17:59:40Z", now)).toBe("just now");
  expect(ago("2026-11-21T16:00:00Z", now)).toBe("2 hours ago");
  expect(ago("2026-11-20T17:00:00Z", now)).toBe("yesterday");
  expect(ago("2026-08-01T12:00:00Z", now)).toBe("Aug 1, 2026");
});

test("counts, costs and makers", () => {
  expect([counted(1, "change"), counted(2, "entry", "entries")]).toEqual(["1 change", "2 entries"]);
  expect([dollars(0), dollars(0.004), dollars(1.5)]).toEqual(["$0", "less than 1 ¢", "$1.50"]);
  expect([maker("rules"), maker("anthropic:claude-sonnet-4-6"), maker(null)]).toEqual([
    "built-in rules",
    "claude-sonnet-4-6",
    "",
  ]);
});

test("markup of a line is taken off, and nothing else", () => {
  expect(plain("**Tools:** Excel, [site](https://example.com), 5 * 3 * 2, C\\#")).toBe(
    "Tools: Excel, site, 5 * 3 * 2, C#",
  );
  expect(plain("snake_case and __init__ stays odd")).toContain("snake_case");
  expect(plainLine("## Skills ")).toBe("Skills");
});

test("problems speak plainly, whatever the answer's body is", () => {
  expect(
    problemOf(422, { detail: "The resume is empty", code: "empty", errors: [{ field: "text", message: "x" }] }),
  ).toMatchObject({ message: "The resume is empty", code: "empty", byField: { text: "x" }, isPassing: false });
  expect(problemOf(413, "Payload Too Large").message).toContain("larger");
  expect(problemOf(502, null).message).toContain("502");
  expect(problemOf(429, { detail: "Too many" }, "7")).toMatchObject({ retryAfterS: 7, isPassing: true });
  expect(unreachable().isPassing).toBe(true);
});
