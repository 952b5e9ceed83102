/** Whether a text is nothing but the address of a page. Pure. */
export const isLink = (text: string) => /^https?:\/\/[^\s]+$/i.test(text.trim());
