import { CountMark, SideLinks } from "@/components/ui/side-links";
import type { Result } from "../api";

/** The sides of one customization. */
export function ViewLinks({ id, shown, result }: { id: string; shown: string; result: Result | null }) {
  const questions = result?.questions.length ?? 0;
  const views = [
    { view: "progress", label: "Progress" },
    {
      view: "review",
      label: "Review",
      mark: questions > 0 && <CountMark count={questions} what="questions for you" />,
    },
    { view: "match", label: "Match" },
    { view: "export", label: "Export" },
  ];
  return <SideLinks label="Views of this tailoring" base={`/customizations/${id}`} views={views} shown={shown} />;
}
