/** What differs between two short texts, word by word. */

import { diffWordsWithSpace } from "diff";

export type Piece = { kind: "same" | "removed" | "added"; text: string };

const LONGEST = 20_000; // characters; beyond that the whole text counts as replaced

/** Without the added pieces it is `before`, without the removed ones `after`. */
export function wordDiff(before: string, after: string): Piece[] {
  if (before.length + after.length > LONGEST) return replaced(before, after);
  const pieces = diffWordsWithSpace(before, after).map(
    ({ added, removed, value }): Piece => ({ kind: added ? "added" : removed ? "removed" : "same", text: value }),
  );
  return withoutCrumbs(pieces);
}

/** The side of the diff that shows one of the texts. */
export const side = (pieces: readonly Piece[], which: "before" | "after") =>
  pieces.filter((p) => p.kind !== (which === "before" ? "added" : "removed"));

function replaced(before: string, after: string): Piece[] {
  const pieces: Piece[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return pieces.filter((p) => p.text !== "");
}

/** Replaced words stand together: a lone space between two of them counts as replaced too. */
function withoutCrumbs(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    result.push(...replaced(removed, added));
    removed = added = "";
  };
  pieces.forEach((piece, n) => {
    const next = pieces[n + 1];
    const isCrumb = piece.kind === "same" && piece.text.trim() === "" && (removed !== "" || added !== "");
    if (piece.kind === "removed") removed += piece.text;
    else if (piece.kind === "added") added += piece.text;
    else if (isCrumb && next !== undefined && next.kind !== "same") {
      removed += piece.text;
      added += piece.text;
    } else {
      flush();
      result.push(piece);
    }
  });
  flush();
  return result;
}
