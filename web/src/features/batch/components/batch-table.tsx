import { Chip, Group, NativeSelect, TextInput } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import filter from "@/components/ui/filter.module.css";
import { RunRows } from "@/components/ui/run-rows";
import type { Stand } from "@/lib/run-stand";
import { counted } from "@/lib/words";
import type { Run } from "../api";
import { countStands, type Order, rowsOf, type Wanted } from "../table";

const FEW = 6; // rows that nobody needs to look for

const STANDS: readonly { stand: Stand; label: string }[] = [
  { stand: "going", label: "Going on" },
  { stand: "ready", label: "Ready" },
  { stand: "lost", label: "Failed or stopped" },
];

const ORDERS: { value: Order; label: string }[] = [
  { value: "latest", label: "Latest first" },
  { value: "match", label: "Best match first" },
  { value: "gain", label: "Largest gain first" },
  { value: "job", label: "By job" },
  { value: "resume", label: "By resume" },
];

/** The table of a batch, one row a tailoring, with what finds a row among many. */
export function BatchTable({ runs }: { runs: ReadonlyMap<string, Run> }) {
  const [wanted, setWanted] = useState<Wanted>({ query: "", stand: null, order: "latest" });
  const all = useMemo(() => [...runs.values()], [runs]);
  const calm = useDeferredValue(wanted); // typing goes before drawing
  const shown = useMemo(() => rowsOf(all, calm), [all, calm]);
  const counts = useMemo(() => countStands(all), [all]);
  const change = (changed: Partial<Wanted>) => setWanted({ ...wanted, ...changed });
  return (
    <section aria-label="Tailorings">
      {all.length > FEW && (
        <div className={`${filter.filter} no-print`}>
          <TextInput
            className={filter.find}
            aria-label="Find a tailoring"
            placeholder="Find a job, company or resume"
            value={wanted.query}
            onChange={(event) => change({ query: event.currentTarget.value })}
          />
          <Group gap="xs">
            {STANDS.map(({ stand, label }) => (
              <Chip
                key={stand}
                checked={wanted.stand === stand}
                onChange={(isOn) => change({ stand: isOn ? stand : null })}
              >
                {label}: {counts[stand]}
              </Chip>
            ))}
          </Group>
          <NativeSelect
            aria-label="Order"
            data={ORDERS}
            value={wanted.order}
            onChange={(event) => change({ order: event.currentTarget.value as Order })}
          />
        </div>
      )}
      <p className="spoken" role="status">
        {counted(shown.length, "row")} shown
      </p>
      {shown.length > 0 ? (
        <RunRows runs={shown} by="both" />
      ) : (
        <p className={filter.none}>No tailoring is like that.</p>
      )}
    </section>
  );
}
