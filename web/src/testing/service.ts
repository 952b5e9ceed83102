/** A service for tests: answers by method and path, and remembers what it was asked. */

import { vi } from "vitest";

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}

type Answer = { status?: number; body?: unknown } | "unreachable";
type Answers = Record<string, Answer | ((asked: Asked) => Answer)>;

/** `{"GET /api/v1/jobs": {body: …}}`; what is not listed is 404. */
export function serve(answers: Answers): Asked[] {
  const seen: Asked[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    const text = await request.clone().text();
    const asked: Asked = {
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      body: request.headers.get("Content-Type")?.includes("json") && text ? JSON.parse(text) : text,
      headers: request.headers,
    };
    seen.push(asked);
    const found = answers[`${asked.method} ${asked.path}`] ?? {
      status: 404,
      body: { detail: "There is nothing at this address", code: "not_found" },
    };
    const answer = typeof found === "function" ? found(asked) : found;
    if (answer === "unreachable") throw new TypeError("Failed to fetch");
    const { status = 200, body } = answer;
    const type = status >= 400 ? "application/problem+json" : "application/json";
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { "Content-Type": type },
    });
  });
  return seen;
}
