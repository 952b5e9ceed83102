import "./base.css"; // first: it orders the layers

import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";

import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { makeQueryClient } from "./query-client";
import { Routes } from "./routes";
import { Shell } from "./shell";
import { theme } from "./theme";

/** Everything around the pages: the look, the server's data, short messages. */
export function App() {
  const [queryClient] = useState(makeQueryClient);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-center" limit={3} containerWidth={420} />
        <Shell>
          <Routes />
        </Shell>
      </QueryClientProvider>
    </MantineProvider>
  );
}
