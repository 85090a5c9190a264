import { z } from 'zod';

// Words for a name that is easy to say, hear and write down, and that says nothing of the person. Chosen by these rules: water, stone,
// weather and sky first, what grows second; no first name in use, no municipality, no name or slang of a network, no drug, no weapon,
// nothing ugly; and any two words differ by three letters or more, so that a slip of the pen does not become somebody else. Adding a
// word is safe; taking one away makes names already given unreadable.
const landscapes = `
  Skiffer Kalksten Sandsten Fältspat Glimmer Bärnsten Marmor Basalt Porfyr Diabas Kvartsit Dolomit Malakit Turmalin Rullsten
  Lavasten Tjärn Insjö Lagun Havsvik Skärgård Kustlinje Landtunga Halvö Sandbank Sanddyn Sandstrand Strandäng Snäckskal Drivved
  Farled Atoll Kärr Myrmark Betesmark Slåtteräng Glänta Skogsbryn Barrskog Fjällhed Fjälltopp Kalfjäll Åsrygg Slätt Tundra Stäpp
  Dalgång Klyfta Grotta Källsprång Bäckfåra Älvstrand Forsbrus Vattenfall Utlopp Gejser Vattenspegel Krusning Bölja Tidvatten
  Vårflod Dimma Morgondagg Rimfrost Duggregn Vårregn Sommarregn Regnbåge Molnbank Kuling Havsbris Höstvind Västanvind Sunnanvind
  Svalka Blidväder Lövsus Solglimt Solsken Kvällssol Midnattssol Solnedgång Aftonrodnad Skymning Gryning Månsken Stjärnljus
  Norrsken Komet Planet Horisont Polstjärna Vintergata
`
  .trim()
  .split(/\s+/);

const plants = `
  Hassel Lärkträd Idegran Kastanj Valnöt Oxel Vildapel Hagtorn Fläder Syren Olvon Kaprifol Klematis Murgröna Blåsippa Vitsippa
  Backsippa Blåklocka Blåklint Prästkrage Rödklöver Skogsstjärna Kabbeleka Hästhov Smörblomma Mandelblom Åkervinda Rölleka
  Renfana Tuvull Gulsporre Harsyra Solvända Backtimjan Gökärt Vicker Ringblomma Riddarsporre Kardborre Tistel Rosenrot Ängsvädd
  Kattfot Daggkåpa Ögontröst Liljekonvalj Krokus Tulpan Pärlhyacint Getrams Blåbär Lingon Hjortron Nypon Tranbär Körsbär Rönnbär
  Åkerbär Mullbär Enbär Mjölon Plommon Kvitten Vitmossa Husmossa Renlav Stensöta Ormbunke Kaveldun Näckros Vattenklöver
  Igelknopp Havre Kummin Gräslök Körvel Libbsticka Mejram Citronmeliss Kamomill Pepparrot Rabarber
`
  .trim()
  .split(/\s+/);

const lowest = 10;
const highest = 99;

/** So many random bytes `pseudonymFrom` is to be handed. It needs six, and passes over fewer than one pair in five hundred. */
export const pseudonymBytes = 32;

/** What everyone sees instead of a name: `Glimmer Hassel 42`. Read as people write it, kept as it is said. */
export const Pseudonym = z
  .string()
  .overwrite((written) => spelled(written) ?? written)
  .refine((written) => spelled(written) === written, { error: 'invalid' })
  .brand<'Pseudonym'>();
export type Pseudonym = z.infer<typeof Pseudonym>;

/** As heard on the telephone: capitals, spaces, hyphens and the dots over å, ä and ö do not matter. */
export function readPseudonym(heard: string): Pseudonym | undefined {
  const read = Pseudonym.safeParse(heard);
  return read.success ? read.data : undefined;
}

/** Whether somebody is named so in a text, in whatever way it is spelled. */
export const hasPseudonym = (text: string): boolean =>
  [...text.matchAll(/(?<!\p{L})(?=(\p{L}+[\s-]*\p{L}+[\s-]*\d\d)(?!\d))/gu)].some(([, name = '']) => spelled(name) !== undefined);

/** Some 690 000 names, each as likely as any other. The store sees to it that none is given twice. */
export function pseudonymFrom(bytes: Uint8Array): Pseudonym {
  let at = 0;
  const pick = (among: number): number => {
    if (at + 1 >= bytes.length) throw new RangeError('Too few random bytes for a pseudonym.');
    const drawn = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    at += 2;
    // The last, uneven stretch would favour the first words: draw again.
    return drawn < 65_536 - (65_536 % among) ? drawn % among : pick(among);
  };
  const landscape = landscapes[pick(landscapes.length)];
  const plant = plants[pick(plants.length)];
  return Pseudonym.parse(`${landscape} ${plant} ${lowest + pick(highest - lowest + 1)}`);
}

/** What is left of a name when all that one cannot hear is gone: `glimmerhassel42`. */
export const plain = (written: string) =>
  written
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const plantByPlain = new Map(plants.map((plant) => [plain(plant), plant]));
const landscapeByPlain = landscapes.map((landscape) => [plain(landscape), landscape] as const);

function spelled(written: string): string | undefined {
  if (written.length > 80) return undefined;
  const [, words = '', number = ''] = /^([a-z]+)([1-9]\d)$/.exec(plain(written)) ?? [];
  for (const [start, landscape] of landscapeByPlain) {
    const plant = words.startsWith(start) ? plantByPlain.get(words.slice(start.length)) : undefined;
    if (plant !== undefined) return `${landscape} ${plant} ${number}`;
  }
  return undefined;
}
