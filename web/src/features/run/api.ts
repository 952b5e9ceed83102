/** One customization: as it stands, and what can be done with the whole of it. */

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "@/lib/api-client";

export type Customization = Schemas["CustomizationDetail"];
export type Result = Schemas["CustomizationResult"];

const path = (id: string) => ({ params: { path: { customization_id: id } } });

export const customizationQuery = (id: string) =>
  queryOptions({
    queryKey: ["customization", id],
    queryFn: () => take(api.GET("/api/v1/customizations/{customization_id}", path(id))),
  });

export const useCustomization = (id: string) => useQuery(customizationQuery(id));

/** A new run of what is not finished. */
export function useRetry(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST("/api/v1/customizations/{customization_id}/retry", path(id))),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["customization", id] }),
  });
}

export function useCancel(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST("/api/v1/customizations/{customization_id}/cancel", path(id))),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["customizations"] }),
  });
}
