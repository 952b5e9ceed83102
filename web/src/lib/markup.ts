/** Markdown as it reads: for lines of a resume, which are shown as text. Pure. */

/** A line without its inline markup. */
export const plain = (text: string) =>
  text
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, "$2")
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)\*(?![\w*])/g, "$1")
    .replace(/`([^`]+)`/g, "$1")
    .replace(/\[([^\]]*)\]\([^)\s]*\)/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!|])/g, "$1");

/** A line without any markup. */
export const plainLine = (line: string) => plain(line.replace(/^\s*#+\s*/, "")).trim();
