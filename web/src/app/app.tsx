import "./base.css"; // first: it orders the layers

import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./mantine-styles";

import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { lazily } from "@/components/ui/lazily";
import { makeQueryClient } from "./query-client";
import { Routes } from "./routes";
import { Shell } from "./shell";
import { theme } from "./theme";

const Toasts = lazily(() => import("./toasts"), "Toasts");

/** Everything around the pages: the look, the server's data, short messages. */
export function App() {
  const [queryClient] = useState(makeQueryClient);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Suspense>
          <Toasts />
        </Suspense>
        <Shell>
          <Routes />
        </Shell>
      </QueryClientProvider>
    </MantineProvider>
  );
}
