/** Starting a customization, and what was done lately. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "@/lib/api-client";
import { newId } from "@/lib/new-id";

export type CustomizeRequest = Schemas["CustomizeRequest"];

/** Start a customization and do not wait for it; gives its id. */
async function startCustomization(wanted: CustomizeRequest): Promise<string> {
  const id = newId();
  await take(
    api.POST("/api/v1/customize/", {
      params: { header: { prefer: ["respond-async"] } },
      body: { ...wanted, customization_id: id },
    }),
  );
  return id;
}

export function useStartCustomization() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: startCustomization,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["customizations"] }),
  });
}

/** What it would cost, and what would be found; nothing is asked of a model. */
export const useEstimate = () =>
  useMutation({
    mutationFn: (body: CustomizeRequest) => take(api.POST("/api/v1/customize/estimate", { body })),
  });

/** The latest customizations. */
export const useRecent = (limit: number) =>
  useQuery({
    queryKey: ["customizations", "recent", limit],
    queryFn: () => take(api.GET("/api/v1/customizations", { params: { query: { limit } } })),
  });
