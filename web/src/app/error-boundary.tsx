import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";

interface State {
  error: unknown;
}

/** A page that breaks by a bug of ours says so; the rest goes on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <Page title="This page broke">
        <Note
          tone="bad"
          isAlert
          action={
            <Button variant="default" onClick={() => window.location.reload()}>
              Load it again
            </Button>
          }
        >
          <p>That is a bug of ours. What was saved is safe with the service.</p>
        </Note>
      </Page>
    );
  }
}
