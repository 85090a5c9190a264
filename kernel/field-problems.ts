import { z } from 'zod';
import type { Language } from './languages.ts';

export const FieldProblemCode = z.enum([
  'required',
  'too_short',
  'too_long',
  'too_small',
  'too_big',
  'not_a_day',
  'not_a_time',
  'not_a_number',
  'not_a_choice',
  'not_a_personal_number',
  'not_an_organisation_number',
  'not_a_receipt',
  'bad_characters',
  'in_the_past',
  'in_the_future',
  'too_early',
  'too_late',
  'only_under_21',
  'lack_of_money',
  'not_agreed',
  'names_somebody',
  'no_one_answers',
  'nothing_to_compare',
  'not_one_colleague',
  'unknown_field',
  'invalid',
]);
export type FieldProblemCode = z.infer<typeof FieldProblemCode>;

/** `field` is the path in the input, `how.phone`, and empty when it is about the whole. */
export const FieldProblem = z.object({ field: z.string(), code: FieldProblemCode, limit: z.number().optional() });
export type FieldProblem = z.infer<typeof FieldProblem>;

const which = (line: number | undefined) => (line === undefined ? '' : ` ${line}`);

/** What stands at the field. Each says what to do. */
export const fieldSentences = {
  required: { sv: () => 'Fyll i det här.', en: () => 'Fill this in.' },
  too_short: {
    sv: (limit) => (limit === undefined ? 'Skriv lite mer.' : `Skriv minst ${limit} tecken.`),
    en: (limit) => (limit === undefined ? 'Write a little more.' : `Write at least ${limit} characters.`),
  },
  too_long: {
    sv: (limit) => (limit === undefined ? 'Skriv kortare.' : `Skriv högst ${limit} tecken.`),
    en: (limit) => (limit === undefined ? 'Write less.' : `Write at most ${limit} characters.`),
  },
  too_small: {
    sv: (limit) => (limit === undefined ? 'Det är för lite. Ange mer.' : `Ange minst ${limit}.`),
    en: (limit) => (limit === undefined ? 'That is too little. Give more.' : `Give at least ${limit}.`),
  },
  too_big: {
    sv: (limit) => (limit === undefined ? 'Det är för mycket. Ange mindre.' : `Ange högst ${limit}.`),
    en: (limit) => (limit === undefined ? 'That is too much. Give less.' : `Give at most ${limit}.`),
  },
  not_a_day: {
    sv: () => 'Skriv ett datum som finns, med år, månad och dag: 2026-03-02.',
    en: () => 'Write a date that exists, with year, month and day: 2026-03-02.',
  },
  not_a_time: {
    sv: () => 'Skriv en tid med timmar och minuter: 14:30.',
    en: () => 'Write a time with hours and minutes: 14:30.',
  },
  names_somebody: {
    sv: () => 'Ta bort namn, personnummer, telefonnummer och e-post. Skriv funktionen i stället.',
    en: () => 'Take away names, personal numbers, telephone numbers and e-mail. Write the function instead.',
  },
  no_one_answers: {
    sv: () => 'Välj en part som svarar för det här, och minst en som gör det.',
    en: () => 'Choose one party that answers for this, and at least one that does it.',
  },
  nothing_to_compare: {
    sv: (line) => `Rad${which(line)}: skriv ett personnummer med tolv siffror, eller en adress med gata, nummer och postnummer.`,
    en: (line) => `Line${which(line)}: write a personal number of twelve digits, or an address with street, number and postcode.`,
  },
  not_one_colleague: {
    sv: (line) =>
      `Rad${which(line)}: skriv namnet på en medarbetare i dina enheter. Har två samma namn lämnar du uppgifterna för var och en.`,
    en: (line) =>
      `Line${which(line)}: write the name of one of the staff of your units. Where two have the same name, give them one by one.`,
  },
  not_a_number: { sv: () => 'Skriv ett tal med siffror.', en: () => 'Write a number in digits.' },
  not_a_choice: { sv: () => 'Välj ett av alternativen.', en: () => 'Choose one of the options.' },
  not_a_personal_number: {
    sv: () => 'Kontrollera numret. Skriv personnummer eller samordningsnummer med tolv siffror: ÅÅÅÅMMDD-NNNN.',
    en: () => 'Check the number. Write the personal or coordination number in twelve digits: YYYYMMDD-NNNN.',
  },
  not_an_organisation_number: {
    sv: () => 'Kontrollera numret. Skriv organisationsnummer med tio siffror: NNNNNN-NNNN.',
    en: () => 'Check the number. Write the organisation number in ten digits: NNNNNN-NNNN.',
  },
  not_a_receipt: { sv: () => 'Skriv alla tjugo siffror i koden.', en: () => 'Write all twenty digits of the code.' },
  bad_characters: {
    sv: () => 'Här finns tecken som inte går att spara. Ta bort dem, eller skriv texten på nytt.',
    en: () => 'There are characters here that cannot be saved. Remove them, or type the text again.',
  },
  in_the_past: { sv: () => 'Välj en tid som inte har varit.', en: () => 'Choose a time that has not passed.' },
  in_the_future: { sv: () => 'Välj en tid som redan har varit.', en: () => 'Choose a time that has already been.' },
  too_early: { sv: () => 'Det är för tidigt. Välj en senare tid.', en: () => 'That is too early. Choose a later time.' },
  too_late: { sv: () => 'Det är för sent. Välj en tidigare dag.', en: () => 'That is too late. Choose an earlier day.' },
  only_under_21: {
    sv: () => 'Det får bara gälla tid då personen är under 21 år. Välj något annat, eller ett tidigare slut.',
    en: () => 'This may only cover time when the person is under 21. Choose something else, or an earlier end.',
  },
  lack_of_money: {
    sv: () =>
      'Brist på pengar får inte vara skälet till ett avslag, eller till att något väntar. Skriv vad som gäller för personen, och lyft budgeten till chefen.',
    en: () =>
      'Lack of money may not be the reason for a refusal, or for something to wait. Write what holds for the person, and raise the budget with the manager.',
  },
  not_agreed: {
    sv: () =>
      'Er överenskommelse med mottagaren nämner inte den här grunden. Välj en som den nämner, eller ändra överenskommelsen.',
    en: () => 'Your agreement with the recipient does not name this ground. Choose one that it names, or change the agreement.',
  },
  unknown_field: {
    sv: () => 'Här finns ett fält som inte hör hit. Ta bort det.',
    en: () => 'There is a field that does not belong here. Remove it.',
  },
  invalid: {
    sv: () => 'Det går inte att läsa. Skriv på ett annat sätt.',
    en: () => 'This cannot be read. Write it another way.',
  },
} as const satisfies Record<FieldProblemCode, Record<Language, (limit?: number) => string>>;

export const fieldSentence = ({ code, limit }: Pick<FieldProblem, 'code' | 'limit'>, language: Language): string => {
  const say: (limit?: number) => string = fieldSentences[code][language];
  return say(limit);
};

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * What is wrong, at most one problem a field. Takes the input as well: an issue that carries a code of ours no longer says whether anything
 * was there, and nothing filled in is `required`, whatever else it fails to be.
 */
export function fieldProblems(error: z.ZodError, input: unknown): FieldProblem[] {
  const byField = new Map<string, FieldProblem>();
  for (const issue of error.issues) {
    for (const problem of problemsIn(issue, [], input)) if (!byField.has(problem.field)) byField.set(problem.field, problem);
  }
  // Ten thousand faults are answered like fifty: nobody reads more, and an answer should not outgrow the question.
  return [...byField.values()].slice(0, 50);
}

function problemsIn(issue: Issue, above: Path, input: unknown): FieldProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') return [{ field: fieldOf(path), code: 'unknown_field' }];
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element')
    return [{ field: fieldOf(path.slice(0, -1)), code: 'invalid' }];
  const branch = issue.code === 'invalid_union' ? likeliest(issue.errors) : undefined;
  if (branch) return branch.flatMap((inner) => problemsIn(inner, path, input));
  if (isMissing(valueAt(input, path))) return [{ field: fieldOf(path), code: 'required' }];
  const code = codeOf(issue);
  const limit = limitOf(issue);
  return [{ field: fieldOf(path), code, ...(limit === undefined || code === 'required' ? {} : { limit }) }];
}

/** Of the shapes a value may have, the one it came furthest into; none if it resembles no one of them more than another. */
function likeliest(branches: Issue[][]): Issue[] | undefined {
  const depth = (issues: Issue[]) =>
    Math.max(...issues.map((issue) => (issue.code === 'invalid_type' ? 0 : 1) + issue.path.length * 2));
  const deepest = Math.max(0, ...branches.map(depth));
  return deepest === 0 ? undefined : branches.find((issues) => depth(issues) === deepest);
}

/** What stands under these is named by the sender. */
export const namedBySender: ReadonlySet<PropertyKey | undefined> = new Set(['answers', 'documents']);

// What the sender made up is not sent back: a path ends where it stops being names of ours.
function fieldOf(path: Path): string {
  const strange = path.findIndex(
    (part, at) =>
      typeof part !== 'number' && (namedBySender.has(path[at - 1]) || !/^[A-Za-z][A-Za-z0-9]{0,39}$/.test(String(part))),
  );
  return (strange === -1 ? path : path.slice(0, strange)).map(String).join('.');
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), input);
}

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null;

const isMissing = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** A schema gives a code of ours as its message, `error: 'in_the_past'`; else the kind of issue decides. */
function codeOf(issue: Issue): FieldProblemCode {
  const ours = FieldProblemCode.safeParse(issue.message);
  if (ours.success) return ours.data;
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1) return 'required';
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'too_short' : 'too_small';
    case 'too_big':
      return issue.origin === 'string' ? 'too_long' : 'too_big';
    case 'invalid_type':
      return codeOfType[issue.expected] ?? 'invalid';
    case 'invalid_format':
      return codeOfFormat[issue.format] ?? 'invalid';
    case 'invalid_value':
      return 'not_a_choice';
    case 'invalid_union':
      return issue.errors.length === 0 ? 'not_a_choice' : 'invalid';
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'invalid';
  }
}

const codeOfType: Record<string, FieldProblemCode> = {
  number: 'not_a_number',
  int: 'not_a_number',
  date: 'not_a_day',
  boolean: 'not_a_choice',
};
const codeOfFormat: Record<string, FieldProblemCode> = { date: 'not_a_day', time: 'not_a_time', datetime: 'not_a_time' };

/** Only a limit one may touch: "at least 0" would be wrong of a number that must be above 0. */
function limitOf(issue: Issue): number | undefined {
  if ((issue.code !== 'too_small' && issue.code !== 'too_big') || issue.inclusive === false || issue.origin === 'date')
    return undefined;
  return Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
}
