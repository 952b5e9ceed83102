/** Jobs that are kept. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, sendFile, take } from "@/lib/api-client";
import { isGoing } from "@/lib/run-stand";
import { usePages } from "@/lib/use-pages";

export type Job = Schemas["JobDetail"];
export type JobSummary = Schemas["JobSummary"];
export type JobStatus = Schemas["JobStatus"];

export const STATUSES: readonly { value: JobStatus; label: string }[] = [
  { value: "saved", label: "Saved" },
  { value: "applied", label: "Applied" },
  { value: "interviewing", label: "Interviewing" },
  { value: "offer", label: "Offer" },
  { value: "rejected", label: "Rejected" },
  { value: "archived", label: "Archived" },
];

export interface JobFilter {
  query?: string;
  status?: JobStatus | undefined;
  is_favourite?: boolean | undefined;
}

export const useJobs = (filter: JobFilter = {}) =>
  usePages({
    queryKey: ["jobs", filter],
    load: (offset) => take(api.GET("/api/v1/jobs", { params: { query: { ...filter, offset, limit: 100 } } })),
  });

const at = (job_id: string) => ({ params: { path: { job_id } } });

export const useJob = (id: string) =>
  useQuery({
    queryKey: ["job", id],
    enabled: id !== "",
    queryFn: () => take(api.GET("/api/v1/jobs/{job_id}", at(id))),
  });

/** The customizations for a job, latest first. */
export const useJobRuns = (id: string) =>
  useQuery({
    queryKey: ["customizations", "of job", id],
    queryFn: () => take(api.GET("/api/v1/customizations", { params: { query: { job_id: id, limit: 50 } } })),
    refetchInterval: ({ state }) => (state.data?.items.some(isGoing) ? 2_000 : false),
  });

export const keepJobFile = (file: File) => sendFile<Job>("/api/v1/jobs", file);
export const keepJobText = (text: string) => take(api.POST("/api/v1/jobs", { body: { text } }));
export const keepJobPage = (url: string) => take(api.POST("/api/v1/jobs", { body: { url } }));

/** What changes a job, and shows it everywhere. */
export function useJobChange<T>(change: (given: T) => Promise<Job>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (job) => {
      queryClient.setQueryData(["job", job.job_id], job);
      return queryClient.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
}

export const editJob = (id: string, body: Schemas["JobEdit"]) =>
  take(api.PATCH("/api/v1/jobs/{job_id}", { ...at(id), body }));

/** A version of a resume, the current one of `resumeId` unless a number is given, is the one for a job from now on. */
export function usePin(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["Pin"]) => take(api.PUT("/api/v1/jobs/{job_id}/pinned", { ...at(id), body })),
    onSuccess: () => {
      queryClient.invalidateQueries({ queryKey: ["jobs"] });
      return queryClient.invalidateQueries({ queryKey: ["job", id] });
    },
  });
}

export function useUnpin(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE("/api/v1/jobs/{job_id}/pinned", at(id))),
    onSuccess: () => {
      queryClient.invalidateQueries({ queryKey: ["jobs"] });
      return queryClient.invalidateQueries({ queryKey: ["job", id] });
    },
  });
}

export function useDeleteJob() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.DELETE("/api/v1/jobs/{job_id}", at(id))),
    onSuccess: () => {
      queryClient.invalidateQueries({ queryKey: ["jobs"] });
      return queryClient.invalidateQueries({ queryKey: ["customizations"] });
    },
  });
}
