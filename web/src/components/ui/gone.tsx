import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Empty } from "./empty";
import { Page } from "./page";

interface GoneProps {
  title: string;
  /** In a few words, why. */
  why: string;
  /** Where one can go instead, and what the button says. */
  href: string;
  label: string;
  children?: ReactNode;
}

/** In place of a page about something that is not there. */
export function Gone({ title, why, href, label, children }: GoneProps) {
  return (
    <Page title={title}>
      <Empty
        title={why}
        action={
          <Button component={Link} href={href}>
            {label}
          </Button>
        }
      >
        {children}
      </Empty>
    </Page>
  );
}
