/** Deciding about changes. Each call gives the result with the decision folded in, or a new run. */

import { api, type Schemas, take } from "@/lib/api-client";

export interface Decision {
  /** The id of a change. */
  subject: string;
  status: Schemas["ChangeStatus"];
  text?: string;
}

const at = (customization_id: string) => ({ params: { path: { customization_id } } });

/** Decisions that are carried out together, and undone together. */
export const decide = (id: string, decisions: readonly Decision[]) =>
  take(
    api.PATCH("/api/v1/customizations/{customization_id}/changes", {
      ...at(id),
      body: { decisions: decisions.map(({ subject, status, text }) => ({ subject_id: subject, status, text })) },
    }),
  );

export const undo = (id: string) => take(api.POST("/api/v1/customizations/{customization_id}/undo", at(id)));

export const lock = (id: string, subject: string, isLocked: boolean) =>
  take(
    api.PATCH("/api/v1/customizations/{customization_id}/locks", {
      ...at(id),
      body: isLocked ? { lock: [subject] } : { unlock: [subject] },
    }),
  );

export const answer = (id: string, answers: Record<string, string>) =>
  take(api.POST("/api/v1/customizations/{customization_id}/answers", { ...at(id), body: { answers } }));

export function regenerate(id: string, target: Schemas["Target"], hint: string) {
  const body =
    target.kind === "entry"
      ? { entry_id: target.id, hint }
      : target.kind === "section"
        ? { section_id: target.id, hint }
        : { item_ids: [target.id], hint };
  return take(api.POST("/api/v1/customizations/{customization_id}/regenerate", { ...at(id), body }));
}

/** Keep the tailored resume, as it stands, as a version of its resume. */
export const saveVersion = (id: string, name: string, pin: boolean) =>
  take(api.POST("/api/v1/customizations/{customization_id}/versions", { ...at(id), body: { name, pin } }));
