import { Gone } from "@/components/ui/gone";

export function NotFoundPage() {
  return (
    <Gone title="There is nothing here" why="The address leads nowhere" href="/" label="Go to the start">
      <p>It may have been mistyped, or what it led to has been deleted.</p>
    </Gone>
  );
}
