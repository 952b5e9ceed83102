import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { forgetFailures } from "@/components/ui/lazily";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";
import { Problem } from "@/lib/problem";

interface State {
  error: unknown;
}

/** A page that breaks by a bug of ours, or cannot be loaded, says so; the rest goes on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override componentDidCatch() {
    forgetFailures();
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const isAway = error instanceof Problem; // a part of the page that could not be loaded
    return (
      <Page title={isAway ? "This page could not be loaded" : "This page broke"}>
        <Note
          tone={isAway ? "amber" : "bad"}
          isAlert
          action={
            <Button
              variant="default"
              onClick={() => (isAway ? this.setState({ error: null }) : window.location.reload())}
            >
              Load it again
            </Button>
          }
        >
          <p>{isAway ? error.message : "That is a bug of ours. What was saved is safe with the service."}</p>
        </Note>
      </Page>
    );
  }
}
