/** The HTTP API, typed from its OpenAPI document. Knows no React. */

import createClient from "openapi-fetch";
import type { components, paths } from "@/types/api";
import { problemOf, unreachable } from "./problem";

export type Schemas = components["schemas"];

let onSignedOut = () => {};

/** What to do when the sign-in has run out and cannot be renewed. */
export function whenSignedOut(call: () => void) {
  onSignedOut = call;
}

let renewal: Promise<boolean> | null = null;

/** Renew the sign-in once, however many requests found that it had run out. */
function renewed(): Promise<boolean> {
  renewal ??= globalThis
    .fetch(new Request(new URL("/api/v1/account/refresh", base), { method: "POST" }))
    .then(
      (answer) => answer.ok,
      () => false,
    )
    .finally(() => {
      renewal = null;
    });
  return renewal;
}

const base = globalThis.location?.origin ?? "http://127.0.0.1:8000";
const ENTRANCES = ["/api/v1/account/log-in", "/api/v1/account/register", "/api/v1/account/refresh"];

/** `fetch`, with an expired sign-in renewed in between. */
export async function fetchSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await globalThis.fetch(request);
  if (answer.status !== 401 || ENTRANCES.includes(new URL(request.url).pathname)) return answer;
  if (await renewed()) return globalThis.fetch(again);
  onSignedOut();
  return answer;
}

export const api = createClient<paths>({ baseUrl: base, fetch: fetchSignedIn });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer.

    Throws: Problem. */
export async function take<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachable();
  }
  const { data, error, response } = answer;
  if (response.ok) return data as T;
  throw problemOf(response.status, error, response.headers.get("Retry-After"));
}

/** Send a file as it is, and take the JSON that comes back.

    Throws: Problem. */
export async function sendFile<T>(path: string, file: File): Promise<T> {
  const url = new URL(path, base);
  url.searchParams.set("file_name", file.name.replace(/[\\/]/g, " ").slice(-200));
  let response: Response;
  try {
    const headers = { "Content-Type": "application/octet-stream" };
    response = await fetchSignedIn(new Request(url, { method: "POST", headers, body: await file.arrayBuffer() }));
  } catch {
    throw unreachable();
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  throw problemOf(response.status, body, response.headers.get("Retry-After"));
}
