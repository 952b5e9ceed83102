/** Who gets the text, in a sentence. Pure. */

import type { Models } from "./api";

const NAMES: Record<string, string> = {
  anthropic: "Anthropic",
  google: "Google",
  "openai-chat": "OpenAI",
  "openai-responses": "OpenAI",
  openai: "OpenAI",
  ollama: "Ollama",
};

export const providerName = (provider: string) => NAMES[provider] ?? provider;

/** `isLocalOnly`: the visitor lets no model elsewhere be asked. */
export function readerOf({ items: all }: Models, isLocalOnly = false): string {
  const items = isLocalOnly ? all.filter((model) => model.is_local) : all;
  const away = items.filter((model) => !model.is_local);
  if (items.length === 0) return "Built-in rules do the work here; the text is sent to no provider.";
  if (away.length === 0) return "A model on your own machine does the work; the text does not leave it.";
  const names = [...new Set(away.map((model) => providerName(model.provider)))];
  const last = names.pop();
  const whom = names.length > 0 ? `${names.join(", ")} or ${last}` : last;
  return `The text of both goes to ${whom}, and to nobody else.`;
}
