import { Skeleton, Stack } from "@mantine/core";
import { useEffect, useState } from "react";

const PATIENCE_MS = 200; // what comes sooner needs no stand-in

/** Stands where content will be, without a flash when that is quick. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" style={{ minHeight: "12rem", opacity: isSlow ? 1 : 0 }}>
      <span className="spoken">Loading</span>
      <Stack gap="md" aria-hidden>
        {["90%", "75%", "82%", "60%", "88%", "70%"].slice(0, lines).map((width) => (
          <Skeleton key={width} height={18} width={width} animate={isSlow} />
        ))}
      </Stack>
    </div>
  );
}
