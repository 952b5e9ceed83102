import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCE = join(import.meta.dirname, "..");
const SHEETS = join(SOURCE, "../node_modules/@mantine/core/styles");

test("every component of Mantine that is used has its style sheet", () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
  const used = files.flatMap((name) => {
    const text = readFileSync(join(SOURCE, name), "utf8");
    const imports = text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g);
    return [...imports].flatMap(([, names]) => names?.match(/\b[A-Z]\w+/g) ?? []);
  });
  const own = [...new Set(used)].filter((name) => existsSync(join(SHEETS, `${name}.layer.css`)));
  const imported = readFileSync(join(SOURCE, "app/mantine-styles.ts"), "utf8");

  expect(own.length).toBeGreaterThan(10);
  expect(own.filter((name) => !imported.includes(`/${name}.layer.css"`))).toEqual([]);
});
