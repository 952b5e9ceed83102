/** Who does the work. */

import { useMutation, useQuery } from "@tanstack/react-query";
import { api, type Schemas, take } from "@/lib/api-client";

export type Models = Schemas["ModelList"];

/** The models in force, in the order in which they are asked. */
export const useModels = () =>
  useQuery({ queryKey: ["models"], staleTime: 60_000, queryFn: () => take(api.GET("/api/v1/models")) });

/** Ask each model one small question. */
export const useModelTest = () => useMutation({ mutationFn: () => take(api.POST("/api/v1/models/test")) });
