import { m } from '../paraglide/messages.js';

/** Several names in one line, by the comma of the language. */
export const listed = (items: string[]): string => items.join(`${m.list_comma()} `);
