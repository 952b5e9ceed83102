import { type ComponentProps, type ComponentType, createElement, lazy } from "react";
import { unreachable } from "@/lib/problem";

const PAUSE_MS = 1_000; // before the one more try that a bad connection gets
const failed = new Set<() => void>();

/** Lets parts that could not be loaded be loaded anew when they are next shown. */
export function forgetFailures() {
  for (const forget of failed) forget();
  failed.clear();
}

/** A part of the page that is loaded when it is first shown.

    Throws, when it is shown and cannot be loaded: Problem. */
export function lazily<Name extends string, P extends object>(
  load: () => Promise<Record<Name, ComponentType<P>>>,
  name: Name,
) {
  const make = () =>
    lazy(async () => {
      const loaded = await load()
        .catch(() => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)).then(load))
        .catch(() => {
          failed.add(forget);
          throw unreachable();
        });
      return { default: loaded[name] };
    });
  const forget = () => {
    Part = make(); // React remembers a failure for good
  };
  let Part = make();
  return (props: P) => createElement(Part, props as ComponentProps<typeof Part>);
}
