/** Resumes and their versions. */

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, sendFile, take } from "@/lib/api-client";
import { usePages } from "@/lib/use-pages";

export type Resume = Schemas["ResumeDetail"];
export type Version = Schemas["VersionSummary"];

export const useResumes = (query = "") =>
  usePages({
    queryKey: ["resumes", query],
    load: (offset) => take(api.GET("/api/v1/resumes", { params: { query: { query, offset, limit: 100 } } })),
  });

/** The resumes that were changed last. */
export const useLatestResumes = (limit: number) =>
  useQuery({
    queryKey: ["resumes", "latest", limit],
    queryFn: () => take(api.GET("/api/v1/resumes", { params: { query: { limit } } })),
  });

const at = (resume_id: string) => ({ params: { path: { resume_id } } });

export const resumeQuery = (id: string) =>
  queryOptions({ queryKey: ["resume", id], queryFn: () => take(api.GET("/api/v1/resumes/{resume_id}", at(id))) });

export const useResume = (id: string) => useQuery({ ...resumeQuery(id), enabled: id !== "" });

export const useVersions = (id: string) =>
  useQuery({
    queryKey: ["resume", id, "versions"],
    queryFn: () => take(api.GET("/api/v1/resumes/{resume_id}/versions", at(id))),
  });

export const useDiff = (id: string, before: number, after: number) =>
  useQuery({
    queryKey: ["resume", id, "diff", before, after],
    enabled: before !== after,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      take(
        api.GET("/api/v1/resumes/{resume_id}/diff", {
          params: { path: { resume_id: id }, query: { before, after } },
        }),
      ),
  });

export const keepResumeFile = (file: File) => sendFile<Resume>("/api/v1/resumes", file);

/** What changes a resume, and shows it everywhere. */
export function useResumeChange<T>(change: (given: T) => Promise<Resume>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (resume) => {
      queryClient.setQueryData(["resume", resume.resume_id], resume);
      queryClient.invalidateQueries({ queryKey: ["resume", resume.resume_id, "versions"] });
      return queryClient.invalidateQueries({ queryKey: ["resumes"] });
    },
  });
}

export const editResume = (id: string, body: Schemas["ResumeEdit"]) =>
  take(api.PATCH("/api/v1/resumes/{resume_id}", { ...at(id), body }));

export const restoreVersion = (id: string, number: number) =>
  take(
    api.POST("/api/v1/resumes/{resume_id}/versions/{number}/restore", { params: { path: { resume_id: id, number } } }),
  );

export function useDeleteResume() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.DELETE("/api/v1/resumes/{resume_id}", at(id))),
    onSuccess: () => {
      queryClient.invalidateQueries({ queryKey: ["resumes"] });
      return queryClient.invalidateQueries({ queryKey: ["customizations"] });
    },
  });
}
