import { useEffect, useState } from "react";

/** State that outlives a reload of this tab, and nothing else. */
export function useKept(key: string, initial: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => read(key) ?? initial);
  useEffect(() => {
    const timer = setTimeout(() => write(key, value), 300);
    return () => clearTimeout(timer);
  }, [key, value]);
  return [value, setValue];
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string) {
  try {
    if (value === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // no storage, or full: then a reload begins anew
  }
}
