import { describe, expect, test } from "vitest";
import { side, wordDiff } from "./word-diff";

const text = (pieces: readonly { text: string }[]) => pieces.map((p) => p.text).join("");

const PAIRS: readonly [string, string][] = [
  ["Responsible for managing the forecast", "Managed the forecast"],
  ["", "All of it is new"],
  ["All of it goes", ""],
  ["Größe, naïve façade; 東京", "Größe, naïve facade; 大阪"],
  ["a  b\tc", "a b c"],
  ["same", "same"],
];

describe("wordDiff", () => {
  test.each(PAIRS)("of %j and %j holds both texts whole", (before, after) => {
    const pieces = wordDiff(before, after);

    expect(text(side(pieces, "before"))).toBe(before);
    expect(text(side(pieces, "after"))).toBe(after);
  });

  test("lets replaced words stand together", () => {
    const pieces = wordDiff("Was responsible for reports", "Handled the daily reports");

    expect(pieces.map((p) => p.kind)).toEqual(["removed", "added", "same"]);
  });

  test("takes very long texts as replaced", () => {
    const pieces = wordDiff("x ".repeat(8_000), "y ".repeat(8_000));

    expect(pieces.map((p) => p.kind)).toEqual(["removed", "added"]);
  });
});
