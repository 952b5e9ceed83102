import { Note } from "@/components/ui/note";

/** What went otherwise than intended; a long list is folded up. */
export function Issues({ issues }: { issues: readonly string[] }) {
  if (issues.length === 0) return null;
  const list = (
    <ul>
      {issues.map((issue) => (
        <li key={issue}>{issue}</li>
      ))}
    </ul>
  );
  if (issues.length <= 3) return <Note tone="amber">{list}</Note>;
  return (
    <Note tone="amber">
      <details>
        <summary>{issues.length} steps did not go as intended; other ways took over</summary>
        {list}
      </details>
    </Note>
  );
}
