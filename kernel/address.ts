// Street, number, entrance and postcode, with what stands between them: a flat, a floor. Begun at the beginning of a word alone, so that a long one is gone through once.
const written =
  /(?<!\p{L})(?:(?<before>\p{L}[\p{L}.:’'-]*)\s+)?(?<street>\p{L}[\p{L}.:’'-]*)\s+(?<number>\d{1,4})(?:\s?(?<entrance>[a-z])(?=[\s,]))?(?:[\s,]+(?:(?:lgh|lägenhet|vån|våning)\.?\s*\d{1,4}|\d{1,2}\s*tr\.?))*[\s,]+(?:se?-)?(?<code>\d{3}\s?\d{2})(?!\d)/gu;

/** Kinds of street, however they are shortened: Storgatan, Storg., Karl Johans väg, Karl Johans v. */
const kinds: readonly [ending: RegExp, short: string][] = [
  [/(?:vägen|väg|v\.?)$/u, 'v'],
  [/(?:gatan|gata|g\.)$/u, 'g'],
  [/(?:gränden|gränd|gr\.)$/u, 'gr'],
];
function shortened(street: string): string {
  const [ending, short] = kinds.find(([end]) => end.test(street)) ?? [/$/u, ''];
  return `${street.replace(ending, '').replaceAll(/\P{L}/gu, '')}${short}`;
}
const isKindAlone = (street: string) => kinds.some(([, short]) => short === street);

/**
 * The addresses in a text, each in one form so that two can be compared: without capitals, spaces, flat, town and c/o, and with the last word of the
 * street alone. Only one with a street, a number and a postcode is found.
 */
export function addressesIn(text: string): string[] {
  const found = [...text.normalize('NFC').toLocaleLowerCase('sv').matchAll(written)].map(({ groups = {} }) => {
    const { before = '', street = '', number = '', entrance = '', code = '' } = groups;
    const last = shortened(street);
    return `${isKindAlone(last) ? shortened(before) : ''}${last} ${number}${entrance} ${code.replaceAll(/\s/g, '')}`;
  });
  return [...new Set(found)];
}
