/** Who is asking. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "@/lib/api-client";

export type Account = Schemas["Account"];

/** The user, and whether the service has accounts. */
export const useAccount = () =>
  useQuery({ queryKey: ["account"], staleTime: 60_000, queryFn: () => take(api.GET("/api/v1/account")) });

/** What makes another user of this page: nothing that was loaded before may stay. */
function useEntrance<T>(enter: (given: T) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: enter, onSuccess: () => queryClient.clear() });
}

export const useLogIn = () =>
  useEntrance((body: Schemas["Credentials"]) => take(api.POST("/api/v1/account/log-in", { body })));

export const useRegister = () =>
  useEntrance((body: Schemas["Registration"]) => take(api.POST("/api/v1/account/register", { body })));

export const useLogOut = () => useEntrance(() => take(api.POST("/api/v1/account/log-out")));

export const useDeleteAccount = () =>
  useEntrance((password: string) => take(api.DELETE("/api/v1/account", { body: { password } })));

export const useChangePassword = () =>
  useMutation({
    mutationFn: (body: Schemas["PasswordChange"]) => take(api.PUT("/api/v1/account/password", { body })),
  });

const KEYS = ["account", "keys"];

export const useKeys = () => useQuery({ queryKey: KEYS, queryFn: () => take(api.GET("/api/v1/account/keys")) });

export function useMakeKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => take(api.POST("/api/v1/account/keys", { body: { name } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEYS }),
  });
}

export function useDeleteKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (key_id: string) => take(api.DELETE("/api/v1/account/keys/{key_id}", { params: { path: { key_id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEYS }),
  });
}
