import { CountMark, SideLinks } from "@/components/ui/side-links";
import type { Result } from "../api";

export const VIEWS = [
  { view: "progress", label: "Progress" },
  { view: "review", label: "Review" },
  { view: "match", label: "Match" },
  { view: "export", label: "Export" },
] as const;

/** The sides of one customization. */
export function ViewLinks({ id, shown, result }: { id: string; shown: string; result: Result }) {
  const questions = result.questions.length;
  const views = VIEWS.map((each) => ({
    ...each,
    mark: each.view === "review" && questions > 0 && <CountMark count={questions} what="questions for you" />,
  }));
  return <SideLinks label="Views of this tailoring" base={`/customizations/${id}`} views={views} shown={shown} />;
}
