import { Failure } from "@/components/ui/failure";
import { Gone } from "@/components/ui/gone";
import { Page } from "@/components/ui/page";
import { Problem } from "@/lib/problem";

/** In place of a customization that cannot be shown. */
export function MissingCustomization({ error, onRetry }: { error: unknown; onRetry(): void }) {
  if (!(error instanceof Problem) || error.status !== 404) {
    return (
      <Page title="Your tailoring">
        <Failure error={error} onRetry={onRetry} />
      </Page>
    );
  }
  return (
    <Gone title="This tailoring is gone" why="The service does not know it" href="/" label="Start another">
      <p>It may have been deleted, or it belongs to another account.</p>
    </Gone>
  );
}
