import { z } from 'zod';

// Space that takes no room: it would make an empty answer look filled in, and two equal words differ.
const widthless = /[\u200B\u2060\uFEFF]/g;
// Marks that turn the direction of writing. Phones add them to copied numbers; in one line they can also make a name read as another.
const directing = /[\u202A-\u202E\u2066-\u2069]/g;
const lineBreak = /\r\n?|[\u0085\u2028\u2029]/g;

const tidied = (text: string) => text.replace(widthless, '').replace(lineBreak, '\n').trim().normalize('NFC');

const tidiedLine = (text: string) => tidied(text.replace(directing, '')).replace(/\s+/g, ' ');

// Every control character but the tab and the line breaks, which are tidied.
const control = /[^\P{Cc}\t\n\r\u0085]/u;

/** PostgreSQL refuses U+0000 and lone surrogates; the other control characters do not belong in what a person writes. */
const canBeSaved = (text: string) => text.isWellFormed() && !control.test(text);

const written = () => z.string().refine(canBeSaved, { error: 'bad_characters', abort: true });

/**
 * Free text: ends trimmed, NFC, line breaks as `\n`. Nothing written is no text, unless `min` is 0. Lengths are counted in UTF-16 units
 * after tidying, so a `char_length` check in the database never says no to what passed here.
 */
export const text = ({ min = 1, max }: { min?: number; max: number }) => written().overwrite(tidied).min(min).max(max);

/** Text on one line: runs of white space, line breaks too, become one space. */
export const line = ({ min = 1, max }: { min?: number; max: number }) => written().overwrite(tidiedLine).min(min).max(max);
