import type { Piece } from "@/lib/word-diff";

/** Pieces of a word diff; what they are is said to screen readers too. */
export function DiffText({ pieces }: { pieces: readonly Piece[] }) {
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length + 1;
    if (piece.kind === "same") return <span key={key}>{piece.text}</span>;
    const Tag = piece.kind === "added" ? "ins" : "del";
    return (
      <Tag key={key}>
        <span className="spoken">{piece.kind}: </span>
        {piece.text}
      </Tag>
    );
  });
}
