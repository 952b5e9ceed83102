import { useQuery } from "@tanstack/react-query";
import { api, type Schemas, take } from "@/lib/api-client";

export type Usage = Schemas["UsageReport"];

/** What was consumed in the days up to today. */
export const useUsage = (days: number) =>
  useQuery({
    queryKey: ["usage", days],
    placeholderData: (before: Usage | undefined) => before,
    queryFn: () => take(api.GET("/api/v1/usage", { params: { query: { days } } })),
  });
