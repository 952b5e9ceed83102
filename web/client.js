/** The HTTP API. Knows no DOM. */

/** An answer that is no success: the problem that the service sent, or made up when there was no answer at all. */
export class ApiProblem extends Error {
  constructor(problem) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiProblem({ status: 0, code: "unreachable", detail: "The service cannot be reached. Is it still running?" });
  }
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  throw new ApiProblem(body ?? { status: response.status, code: "unknown", detail: `The service answered ${response.status}.` });
}

const at = (id) => `/api/v1/customizations/${encodeURIComponent(id)}`;

/** Start a customization and do not wait for it. */
export const startCustomization = (wanted) =>
  call("/api/v1/customize/", {
    method: "POST",
    headers: { "Content-Type": "application/json", Prefer: "respond-async" },
    body: JSON.stringify(wanted),
  });

export const getCustomization = (id) => call(at(id));
export const cancelCustomization = (id) => call(`${at(id)}/cancel`, { method: "POST" });
export const listCustomizations = (limit) => call(`/api/v1/customizations?limit=${limit}`);
