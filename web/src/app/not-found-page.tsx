import { Button } from "@mantine/core";
import { Link } from "wouter";
import { Empty } from "@/components/ui/empty";
import { Page } from "@/components/ui/page";

export function NotFoundPage() {
  return (
    <Page title="There is nothing here">
      <Empty
        title="The address leads nowhere"
        action={
          <Button component={Link} href="/">
            Go to the start
          </Button>
        }
      >
        <p>It may have been mistyped, or what it led to has been deleted.</p>
      </Empty>
    </Page>
  );
}
