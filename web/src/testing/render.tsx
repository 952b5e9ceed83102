/** Puts a component on the screen as the app would. */

import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { theme } from "@/app/theme";

export function renderAt(path: string, element: ReactNode) {
  const location = memoryLocation({ path, record: true });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  const screen = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queryClient}>
        <Notifications />
        <Router hook={location.hook}>{element}</Router>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...screen, queryClient, visited: location.history };
}
