import { describe, expect, test, vi } from "vitest";
import { type Asked, serve } from "@/testing/service";
import { api, sendFile, take, whenSignedOut } from "./api-client";

const REFRESH = "POST /api/v1/account/refresh";
const USAGE = "GET /api/v1/usage";
const signedOut = { status: 401, body: { detail: "Log in first", code: "signed_out" } };
const calls = (asked: readonly Asked[]) => asked.map((a) => `${a.method} ${a.path}`);
const usage = () => take(api.GET("/api/v1/usage"));

describe("a sign-in that has run out", () => {
  test("is renewed once for all who found out, and each asks again", async () => {
    let isRenewed = false;
    const asked = serve({
      [USAGE]: () => (isRenewed ? { body: { first_day: "x" } } : signedOut),
      [REFRESH]: () => {
        isRenewed = true;
        return { status: 204 };
      },
    });
    await Promise.all([usage(), usage()]);

    expect(calls(asked).filter((call) => call === REFRESH)).toHaveLength(1);
    expect(calls(asked).filter((call) => call === USAGE)).toHaveLength(4);
  });

  test("that cannot be renewed is told, and the answer is the problem", async () => {
    const told = vi.fn();
    whenSignedOut(told);
    serve({ [USAGE]: signedOut, [REFRESH]: signedOut });

    await expect(usage()).rejects.toMatchObject({ status: 401, code: "signed_out" });
    expect(told).toHaveBeenCalledOnce();
  });

  test("is no reason to renew when the password was wrong", async () => {
    const asked = serve({ "POST /api/v1/account/log-in": signedOut });

    await expect(
      take(api.POST("/api/v1/account/log-in", { body: { email: "a@example.com", password: "wrong" } })),
    ).rejects.toMatchObject({ status: 401 });
    expect(calls(asked)).toEqual(["POST /api/v1/account/log-in"]);
  });
});

test("a file is sent as it is, under its own name", async () => {
  const asked = serve({ "POST /api/v1/resumes": { status: 201, body: { resume_id: "k1" } } });
  await sendFile("/api/v1/resumes", new File(["%PDF"], "a/b.pdf"));

  expect(asked[0]?.query.get("file_name")).toBe("a b.pdf");
  expect(asked[0]?.headers.get("Content-Type")).toBe("application/octet-stream");
  expect(asked[0]?.body).toBe("%PDF");
});
