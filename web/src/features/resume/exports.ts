/** Exports: what a resume can be taken away as, and what it looks like. */

import { useQuery } from "@tanstack/react-query";
import { api, fetchSignedIn, type Schemas, take } from "@/lib/api-client";
import { problemOf, unreachable } from "@/lib/problem";

/** What is exported: a resume that is kept, or the outcome of a customization as it stands. */
export type Source = { kind: "resume"; id: string; version?: number } | { kind: "customization"; id: string };

export const FORMATS: readonly { format: Schemas["ExportFormat"]; title: string; words: string }[] = [
  { format: "pdf", title: "PDF", words: "to send; read again and compared before you get it" },
  { format: "docx", title: "Word", words: "to go on in Word or to upload; read again too" },
  { format: "html", title: "HTML", words: "one page for the web" },
  { format: "md", title: "Markdown", words: "text with light marks" },
  { format: "txt", title: "Plain text", words: "to paste into forms" },
  { format: "json", title: "JSON Resume", words: "for other programs" },
  { format: "yaml", title: "RenderCV", words: "for RenderCV" },
];

export const useTemplates = () =>
  useQuery({
    queryKey: ["templates"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => take(api.GET("/api/v1/templates")),
  });

const pathOf = ({ kind, id }: Source) =>
  `/api/v1/${kind === "resume" ? "resumes" : "customizations"}/${encodeURIComponent(id)}`;

function query(source: Source, more: Record<string, string | null>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(more)) if (value !== null) given.set(name, value);
  if (source.kind === "resume" && source.version !== undefined) given.set("version", String(source.version));
  return given.toString();
}

async function get(path: string): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetchSignedIn(new Request(new URL(path, location.origin)));
  } catch {
    throw unreachable();
  }
  if (answer.ok) return answer;
  throw problemOf(answer.status, await answer.json().catch(() => null), answer.headers.get("Retry-After"));
}

/** What was found when the file was read again, line by line; asked for when it is `wanted`. */
export const useExportReport = (source: Source, format: string, template: string | null, wanted: boolean) =>
  useQuery({
    queryKey: ["export report", source, format, template],
    enabled: wanted,
    queryFn: async (): Promise<Schemas["ExportReport"]> => {
      const given = query(source, { format, template: format === "pdf" ? template : null });
      return (await get(`${pathOf(source)}/export/report?${given}`)).json();
    },
  });

export interface Taken {
  format: string;
  template: string | null;
  fileName: string;
  /** What was found when the file was read again; null for formats that are text. */
  readback: { isWhole: boolean; lines: number; lost: number } | null;
}

/** Make the file, save it, and say what is in it.

    Throws: Problem. */
export async function takeExport(source: Source, format: string, template: string | null): Promise<Taken> {
  const given = query(source, { format, template: format === "pdf" ? template : null });
  const answer = await get(`${pathOf(source)}/export?${given}`);
  const fileName = fileNameOf(answer.headers.get("Content-Disposition")) ?? `resume.${format}`;
  const url = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement("a"), { href: url, download: fileName });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { format, template, fileName, readback: readbackOf(answer.headers.get("Tailorbird-Readback")) };
}

export function fileNameOf(disposition: string | null): string | null {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/)?.[1];
  return encoded ? decodeURIComponent(encoded) : (disposition?.match(/filename="([^"]+)"/)?.[1] ?? null);
}

export function readbackOf(header: string | null): Taken["readback"] {
  const found = header?.match(/^(whole|incomplete); lines=(\d+); lost=(\d+)/);
  return found ? { isWhole: found[1] === "whole", lines: Number(found[2]), lost: Number(found[3]) } : null;
}

/** One page of the PDF as a picture. `stamp` changes when what is shown has changed. */
export const usePage = (source: Source, template: string | null, page: number, stamp: string) =>
  useQuery({
    queryKey: ["preview", source, template, page, stamp],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: async () => {
      const answer = await get(`${pathOf(source)}/preview?${query(source, { template, page: String(page) })}`);
      return {
        picture: await dataUrl(await answer.blob()),
        pages: Number(answer.headers.get("Tailorbird-Pages") ?? 1),
      };
    },
  });

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
