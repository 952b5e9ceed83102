/** One customization: as it stands, and what can be done with the whole of it. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "@/lib/api-client";
import { isGoing } from "@/lib/run-stand";
import { usePages } from "@/lib/use-pages";

export type Customization = Schemas["CustomizationDetail"];
export type Result = Schemas["CustomizationResult"];

const path = (id: string) => ({ params: { path: { customization_id: id } } });

export const useCustomization = (id: string) =>
  useQuery({
    queryKey: ["customization", id],
    queryFn: () => take(api.GET("/api/v1/customizations/{customization_id}", path(id))),
  });

/** The customizations whose latest run stands so, latest first. */
export const useCustomizations = (status: Schemas["RunState"] | null) =>
  usePages({
    queryKey: ["customizations", "all", status],
    load: (offset) => take(api.GET("/api/v1/customizations", { params: { query: { status, offset, limit: 50 } } })),
    again: (items) => items.some(isGoing) && 2_000,
  });

/** All runs of a customization; `runId` is the latest one known. */
export const useRuns = (id: string, runId: string) =>
  useQuery({
    queryKey: ["customization", id, "runs", runId],
    queryFn: () => take(api.GET("/api/v1/customizations/{customization_id}/runs", path(id))),
  });

export function useDeleteCustomization(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE("/api/v1/customizations/{customization_id}", path(id))),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["customizations"] }),
  });
}

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
