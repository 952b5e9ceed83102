import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { removedIds, removeLater } from "./removals";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("what is deleted is left out at once, and deleted when it can no longer be taken back", async () => {
  const remove = vi.fn(async () => {});
  removeLater("a", remove);

  expect(removedIds().has("a")).toBe(true);
  expect(remove).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(remove).toHaveBeenCalledOnce();
  expect(removedIds().has("a")).toBe(true);
});

test("what is taken back is there again, and never deleted", async () => {
  const remove = vi.fn(async () => {});
  removeLater("b", remove)();
  await vi.runAllTimersAsync();

  expect(removedIds().has("b")).toBe(false);
  expect(remove).not.toHaveBeenCalled();
});

test("what could not be deleted is there again", async () => {
  removeLater("c", async () => {
    throw new Error("away");
  });
  await vi.runAllTimersAsync();

  expect(removedIds().has("c")).toBe(false);
});

test("who leaves the page means it", () => {
  const remove = vi.fn(async () => {});
  removeLater("d", remove);
  window.dispatchEvent(new Event("pagehide"));

  expect(remove).toHaveBeenCalledOnce();
});
