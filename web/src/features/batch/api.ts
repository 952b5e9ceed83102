/** Batches: many customizations asked for together. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "@/lib/api-client";
import { usePages } from "@/lib/use-pages";

export type Batch = Schemas["BatchDetail"];
export type Run = Schemas["CustomizationSummary"];

export const useBatches = () =>
  usePages({
    queryKey: ["batches"],
    load: (offset) => take(api.GET("/api/v1/batches", { params: { query: { offset, limit: 50 } } })),
    again: (items) => items.some(isGoing) && 2_000,
  });

export const isGoing = (batch: Pick<Batch, "status">) => batch.status === "queued" || batch.status === "running";

const at = (batch_id: string) => ({ params: { path: { batch_id } } });

export const useBatch = (id: string) =>
  useQuery({ queryKey: ["batch", id], queryFn: () => take(api.GET("/api/v1/batches/{batch_id}", at(id))) });

export function useStartBatch() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["BatchRequest"]) => take(api.POST("/api/v1/batches", { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["batches"] }),
  });
}

function useBatchAction(id: string, act: () => Promise<Batch>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (batch) => {
      queryClient.setQueryData(["batch", id], batch);
      return queryClient.invalidateQueries({ queryKey: ["batches"] });
    },
  });
}

export const useCancelBatch = (id: string) =>
  useBatchAction(id, () => take(api.POST("/api/v1/batches/{batch_id}/cancel", at(id))));

export const useRetryBatch = (id: string) =>
  useBatchAction(id, () => take(api.POST("/api/v1/batches/{batch_id}/retry", at(id))));
