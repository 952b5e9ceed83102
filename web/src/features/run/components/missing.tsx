import { Button } from "@mantine/core";
import { Link } from "wouter";
import { Empty } from "@/components/ui/empty";
import { Failure } from "@/components/ui/failure";
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
    <Page title="This tailoring is gone">
      <Empty
        title="The service does not know it"
        action={
          <Button component={Link} href="/">
            Start another
          </Button>
        }
      >
        <p>It may have been deleted, or it belongs to another account.</p>
      </Empty>
    </Page>
  );
}
