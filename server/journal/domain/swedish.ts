// The Swedish stemmer of Snowball (snowballstem.org/algorithms/swedish), written from its description, in the form that PostgreSQL 18 has it:
// the test beside it compares the two word by word. Here rather than in the database, so that no text leaves the process unsealed.

/** Where the part begins that may lose letters: after the first consonant that follows a vowel, and not within the first three letters. */
function regionOf(word: string): number {
  const at = word.search(/[aeiouyåäö][^aeiouyåäö]/);
  return at === -1 ? word.length : Math.max(at + 2, 3);
}

const endsWithin = (region: number) => (text: string, ending: string) =>
  text.length - ending.length >= region && text.endsWith(ending);

const longestFirst = (endings: string) => endings.split(' ').toSorted((a, b) => b.length - a.length);
const endings = longestFirst(
  'a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas es ades andes ens arens hetens erns at andet het ast',
);
const takenS = /[bcdfghjklmnoprtvy]s$/;
const doubled = ['dd', 'gd', 'nn', 'dt', 'gt', 'kt', 'tt'];
const takenÖst = /[iklnprtuv]öst$/;
const derived = longestFirst('lig ig els öst fullt');
const shortened: Readonly<Record<string, string>> = { öst: 'ös', fullt: 'full' };

/** The stem by Snowball's rules. */
export function snowballStemOf(word: string): string {
  const ends = endsWithin(regionOf(word));
  let stem = word;
  const ending = endings.find((one) => ends(stem, one));
  if (ending !== undefined) stem = stem.slice(0, -ending.length);
  else if (ends(stem, 's') && takenS.test(stem)) stem = stem.slice(0, -1);
  if (doubled.some((one) => ends(stem, one))) stem = stem.slice(0, -1);
  const last = derived.find((one) => ends(stem, one));
  if (last === undefined || (last === 'öst' && !takenÖst.test(stem))) return stem;
  return stem.slice(0, -last.length) + (shortened[last] ?? '');
}

// Snowball keeps these, so that `skolan` and `våldet` would not be found by `skola` and `våld`.
const definite = ['an', 'et'];

/** The stem of a word in lower case: what `skola`, `skolan`, `skolor` and `skolornas` have in common. */
export function stemOf(word: string): string {
  const stem = snowballStemOf(word);
  const ends = endsWithin(regionOf(word));
  return definite.some((one) => ends(stem, one)) ? stem.slice(0, -2) : stem;
}

/** Words that stand in nearly every text and tell nothing apart. */
const common = new Set(
  (
    'och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då sin nu har inte hans honom ' +
    'skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad över än dig kan sina här ha mot alla under någon eller ' +
    'allt mycket sedan ju denna själv detta åt utan varit hur ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er sådan ' +
    'vår blivit dess inom mellan sådant varför varje vilka ditt vem vilket sitta sådana vart dina vars vårt våra ert era vilkas'
  ).split(' '),
);

/** The words of a text as they stand, each with its place: letters and digits, in lower case. */
export function* wordsIn(text: string): Generator<{ readonly word: string; readonly from: number; readonly to: number }> {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu))
    yield { word: word.toLowerCase(), from: index, to: index + word.length };
}

/** Each stem of a text once, without the words that stand everywhere. */
export function stemsIn(text: string): Set<string> {
  const stems = new Set<string>();
  for (const { word } of wordsIn(text.normalize('NFC'))) if (!common.has(word)) stems.add(stemOf(word));
  return stems;
}
