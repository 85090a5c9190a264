import type { NoteHow, NoteKind } from '#journal/words.ts';

/** A number below `sides`. */
export type Dice = (sides: number) => number;

/** The same throws for the same seed: mulberry32. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

export const kinds: readonly NoteKind[] = ['contact', 'contact', 'contact', 'contact_with_others', 'event', 'assessment'];
export const ways: readonly NoteHow[] = ['talk', 'phone', 'phone', 'visit', 'meeting', 'other'];

const openings = [
  'Personen',
  'Mamman',
  'Studievägledaren',
  'Handläggaren på arbetsförmedlingen',
  'Behandlaren',
  'Frivården',
  'Läkaren',
];
const deeds = [
  'ringde och berättade om',
  'kom till mötet och ville tala om',
  'skrev om',
  'frågade om',
  'var orolig för',
  'är nöjd med',
  'har fått besked om',
  'väntar på svar om',
  'ville skjuta upp',
  'föreslog',
];
const subjects = [
  'lägenheten',
  'skolan och proven',
  'skulderna hos Kronofogden',
  'praktiken i verkstaden',
  'körkortet',
  'samtalen med psykologen',
  'sömnen',
  'umgänget med barnen',
  'ett nytt telefonnummer',
  'provtagningen',
  'vittnesmålet i rättegången',
  'träningen på kvällarna',
  'jobbet på lagret',
  'kontakten med syskonen',
  'ansökan om försörjningsstöd',
  'tandläkaren',
  'bankkontot och id-kortet',
  'hot från de gamla kamraterna',
  'flytten i sommar',
  'drogfriheten',
];
const ends = [
  'Ny tid om två veckor.',
  'Vi ringer igen på fredag.',
  'Jag tar upp det på nästa samordningsmöte.',
  'Ingen förändring i övrigt.',
  'Bedömningen är att det går åt rätt håll.',
  'Personen mår bättre än förra månaden.',
  'Det är fortfarande oroligt på kvällarna.',
  'Planen följs, och målen ligger fast.',
  'Personen har inte hört av sig, och vi försöker igen i morgon.',
  'Handlingen är skickad och mottagen.',
];

const of = <Word>(die: Dice, words: readonly Word[]): Word => words[die(words.length)] as Word;

/** An invented text of some sentences, as one writes after a talk. */
export function aText(die: Dice): string[] {
  const sentences = Array.from({ length: 2 + die(6) }, () => `${of(die, openings)} ${of(die, deeds)} ${of(die, subjects)}.`);
  return [...sentences, of(die, ends), ...(die(3) === 0 ? [of(die, ends)] : [])];
}
