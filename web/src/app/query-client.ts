import { QueryClient } from "@tanstack/react-query";
import { Problem } from "@/lib/problem";

/** Server state: asked again when the window comes back; what the service refuses is not asked again by itself. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => error instanceof Problem && error.isPassing && count < 3,
        retryDelay: (attempt) => Math.min(4_000, 400 * 2 ** attempt),
      },
      mutations: { retry: false },
    },
  });
}
