/** The text of a file that a person chose, read in the browser. */

const LARGEST_BYTES = 5 * 1024 * 1024;

/** Whether a file is plain text by its name: then the browser itself can read it. */
export const isText = (file: File) => /\.(md|markdown|txt|text)$/i.test(file.name);

/** Throws: Error, in words for the user. */
export async function textOfFile(file: File): Promise<string> {
  if (file.size > LARGEST_BYTES) throw new Error(`${file.name} is larger than 5 MiB. Paste its text instead.`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (!text.includes("\u0000") && !text.startsWith("%PDF-")) return text;
  } catch {
    // not text: said below
  }
  throw new Error(`${file.name} is not a text file. Paste its text instead.`);
}
