/** What differs between two short texts, word by word. Pure. */

const LARGEST = 4_000_000; // comparisons; beyond that the whole text counts as replaced

/** `[["same" | "removed" | "added", text], ...]`; without the added pieces it is `before`, without the removed `after`. */
export function wordDiff(before, after) {
  const a = words(before);
  const b = words(after);
  if (a.length * b.length > LARGEST) return joined([...a.map((w) => ["removed", w]), ...b.map((w) => ["added", w])]);
  const common = commonLengths(a, b);
  const pieces = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) [pieces[pieces.length], i, j] = [["same", a[i]], i + 1, j + 1];
    else if (common[i + 1][j] >= common[i][j + 1]) pieces.push(["removed", a[i++]]);
    else pieces.push(["added", b[j++]]);
  }
  for (; i < a.length; i++) pieces.push(["removed", a[i]]);
  for (; j < b.length; j++) pieces.push(["added", b[j]]);
  return joined(grouped(pieces));
}

const words = (text) => text.match(/\s+|[^\s,;]+|[,;]/g) ?? [];

/** `table[i][j]` is the length of the longest common part of `a` from i on and `b` from j on. */
function commonLengths(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  return table;
}

/** Replaced words stand together: a lone space between two replaced words counts as replaced too. */
function grouped(pieces) {
  const result = [];
  let [removed, added] = [[], []];
  const flush = () => {
    result.push(...removed.map((w) => ["removed", w]), ...added.map((w) => ["added", w]));
    [removed, added] = [[], []];
  };
  pieces.forEach(([kind, word], n) => {
    const isBetween = kind === "same" && !word.trim() && removed.length + added.length > 0;
    if (kind === "removed") removed.push(word);
    else if (kind === "added") added.push(word);
    else if (isBetween && pieces[n + 1] && pieces[n + 1][0] !== "same") [removed, added] = [[...removed, word], [...added, word]];
    else {
      flush();
      result.push([kind, word]);
    }
  });
  flush();
  return result;
}

function joined(pieces) {
  const result = [];
  for (const [kind, text] of pieces) {
    const last = result[result.length - 1];
    if (last && last[0] === kind) last[1] += text;
    else result.push([kind, text]);
  }
  return result;
}
