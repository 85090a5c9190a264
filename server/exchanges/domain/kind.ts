import { z } from 'zod';
import type { Role } from '#access/domain.ts';
import { Day, addDays } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { OrganisationId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { line, text } from '#kernel/text.ts';
import type { InformationKind } from '#privacy/words.ts';
import type { ExchangeKind } from '#exchanges/words.ts';
import { type Candidate, NamedUnit, candidatesIn, keyOfCandidate } from './candidates.ts';

/** The same in both languages of the pages. A kind says its own words, so that one file is all it takes. */
export interface Words {
  readonly sv: string;
  readonly en: string;
}

export interface Option {
  readonly value: string;
  readonly label: Words;
}

/** Something to fill in. `each` asks for an answer for every municipality and unit that the message named in the fields `of`. */
export type Field = {
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words;
  readonly optional?: true;
  /** Where somebody is: read by the one who answers, until then, and in no list. */
  readonly place?: true;
} & (
  | { readonly type: 'text'; readonly max: number }
  | { readonly type: 'choice'; readonly options: readonly Option[] }
  | { readonly type: 'choices'; readonly options: readonly Option[] }
  /** `holdsForDays`: a last day, today at the earliest and so many days from now at the most. */
  | { readonly type: 'day'; readonly holdsForDays?: number }
  /** An amount is sent in whole öre, and read in kronor. */
  | { readonly type: 'number'; readonly least: number; readonly most: number; readonly unit?: 'ore' }
  | { readonly type: 'municipalities'; readonly most: number }
  /** Units of providers. `most` is of these and what the field `beside` names, together; one of the two has to be there. */
  | { readonly type: 'units'; readonly most: number; readonly beside: string }
  | { readonly type: 'each'; readonly of: readonly string[]; readonly options: readonly Option[] }
);

/** A way to answer. */
export interface Outcome {
  readonly value: string;
  readonly label: Words;
  /** A no: the exchange ends as declined. */
  readonly declines?: true;
  /** A yes that binds the sender's case to whoever gives it: not given while they are stopped. */
  readonly binds?: true;
  /** Carries out what an answer has decided: said also when the consent that the question was sent on has ended, and its text is shut. */
  readonly carriesOut?: true;
  readonly fields: readonly Field[];
}

/** What is taken from where it is kept, so that nobody types it: who it is, the six conditions of the police, what the household needs, what a vault of the police knows, or that a municipality receives them. */
export type Carried = 'identity' | 'conditions' | 'profile' | 'facts' | 'agreement';

/** A kind of exchange: between whom, about what, on which terms, and what may be said and answered. Adding one is adding a file. */
export interface Kind {
  readonly name: ExchangeKind;
  readonly label: Words;
  /** What it is for, in a sentence. */
  readonly says: Words;
  readonly from: readonly OrganisationKind[];
  readonly to: readonly OrganisationKind[];
  /** The function that receives it: these roles, and never a person. */
  readonly readBy: readonly Role[];
  /** What the recipient comes to know: the ground has to cover all of it. */
  readonly tells: readonly InformationKind[];
  readonly carries: readonly Carried[];
  /** What the recipient has promised about it, shown at both ends. */
  readonly terms: Words;
  /** Rules of the house: until when an answer is wanted, and for how long it can be read. */
  readonly answerWithinDays: number;
  /** A rule in `clocks.rule` that says it instead, and by which a clock runs in the sender's case. */
  readonly clock?: string;
  /** The function is reminded when nobody has opened it for so long; those above and the sender are told after as long again. */
  readonly remindAfterHours: number;
  readonly readableForDays: number;
  /** Once opened it is in hand until what it asks for is done, and its days count from there: a matter that takes longer is not cut off. */
  readonly staysInHand?: true;
  /** Sent from no case: where the sender keeps that it was sent. */
  readonly withoutCase?: 'signal' | 'vault';
  /** That it has come is told to those whose function it is, and to nobody above them: who leads may not know of it. */
  readonly toldToFunctionAlone?: true;
  /** Opening it is taking it up in the recipient’s own work. */
  readonly becomes?: 'contact';
  /** Put and answered by operations of this slice, and not by hand. */
  readonly handledBy?: 'placement' | 'grants' | 'providers' | 'threats';
  /** Written by hand, and answered by what an operation of this slice does. */
  readonly answeredBy?: 'placement';
  /** What is answered may be followed by another answer, or by word that it no longer holds. */
  readonly mayBeReplaced?: true;
  /** Only on consent, about one whose exit case the police have open, by two persons together, and so many times a month (`exchanges.asking_rule`). */
  readonly isGuarded?: true;
  /** Whether what is said binds the case to whoever receives it: not sent while they are stopped. */
  readonly binds?: (said: Said) => boolean;
  /** Only one at a time about a case. */
  readonly oneAtATime?: true;
  /** What an answer says about whether municipalities may be asked to receive the household. */
  readonly clears?: (said: Said) => readonly Clears[];
  /** Whether an answer says that there is an obstacle: who says so improbably often is looked at by log review. */
  readonly obstructs?: (said: Said) => boolean;
  /** Sent only to a municipality that a standing answer clears, and its yes is taken up only then. */
  readonly onlyWhereCleared?: true;
  /** The form begins with what the household of the case is written to need. */
  readonly fromProfile?: true;
  readonly message: readonly Field[];
  readonly outcomes: readonly Outcome[];
}

/** What somebody who can see danger has said of a municipality. */
export interface Clears {
  readonly organisationId: string;
  readonly may: boolean;
}

const valuesOf = (options: readonly Option[]) => options.map(({ value }) => value) as [string, ...string[]];

function schemaOfField(field: Field): z.ZodType {
  switch (field.type) {
    case 'text':
      return text({ max: field.max });
    case 'choice':
      return z.enum(valuesOf(field.options), 'not_a_choice');
    case 'choices':
      return z
        .array(z.enum(valuesOf(field.options), 'not_a_choice'))
        .min(1, 'required')
        .max(field.options.length);
    case 'day':
      return Day;
    case 'number':
      return z.int().min(field.least).max(field.most);
    case 'municipalities':
      return z
        .array(OrganisationId)
        .min(1, 'required')
        .max(field.most)
        .refine((all) => new Set(all).size === all.length, { error: 'invalid' });
    case 'units':
      return z.array(NamedUnit).min(1, 'required').max(field.most).refine(areUnlike, { error: 'invalid' });
    case 'each':
      return z
        .array(z.strictObject({ ...About, answer: z.enum(valuesOf(field.options), 'not_a_choice') }))
        .min(1, 'required')
        .max(20);
  }
}

const areUnlike = (all: readonly Candidate[]) => new Set(all.map(keyOfCandidate)).size === all.length;

/** What an answer is about: a municipality, or with what more it takes, a unit in it. */
const About = {
  organisationId: OrganisationId,
  provider: OrganisationId.optional(),
  unit: line({ max: 80 }).optional(),
};

/** What a field may hold, of whichever kind the exchange is. */
export const FieldValue = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  z.array(NamedUnit),
  z.array(z.strictObject({ ...About, answer: z.string() })),
]);
export type FieldValue = z.infer<typeof FieldValue>;

const shapeOf = (fields: readonly Field[]) =>
  Object.fromEntries(
    fields.map((field) => [field.name, field.optional ? schemaOfField(field).optional() : schemaOfField(field)]),
  );

/** What may be said in a message of this kind, and nothing else: a key that is not here is refused. */
export const messageSchema = ({ name, message }: Kind) =>
  z.strictObject({ kind: z.literal(name), ...shapeOf(message) }).superRefine((said, issues) => {
    for (const field of message) {
      if (field.type !== 'units') continue;
      const { length } = candidatesIn(said, [field.beside, field.name]);
      if (length === 0) issues.addIssue({ code: 'custom', message: 'required', path: [field.beside] });
      if (length > field.most)
        issues.addIssue({ code: 'too_big', origin: 'array', maximum: field.most, path: [field.name], input: said });
    }
  });

/** What may be answered: each outcome has fields of its own. */
export const answerSchema = ({ outcomes, name }: Kind) =>
  z.discriminatedUnion(
    'outcome',
    outcomes.map(({ value, fields }) =>
      z.strictObject({ kind: z.literal(name), outcome: z.literal(value), ...shapeOf(fields) }),
    ) as unknown as [z.ZodObject, ...z.ZodObject[]] as never,
  );

/** What was said, by the names of the fields. */
export type Said = Readonly<Record<string, unknown>>;

/** What is wrong in the last days of an answer that is given today: it holds for some time, and not for ever. */
export const problemsOfLastDays = ({ fields }: Pick<Outcome, 'fields'>, answered: Said, today: Day): FieldProblem[] =>
  fields.flatMap((field): FieldProblem[] => {
    const day = Day.safeParse(answered[field.name]).data;
    if (field.type !== 'day' || field.holdsForDays === undefined || !day) return [];
    if (day < today) return [{ field: field.name, code: 'in_the_past' }];
    return day > addDays(today, field.holdsForDays) ? [{ field: field.name, code: 'too_late' }] : [];
  });

/** Where a question names several, the answer is about each of them once and about nobody else: the fields where it is not. */
export function misfits({ fields }: Pick<Outcome, 'fields'>, asked: Said, answered: Said): string[] {
  return fields.flatMap((field) => {
    if (field.type !== 'each') return [];
    const wanted = candidatesIn(asked, field.of).map(keyOfCandidate);
    const given = candidatesIn(answered, [field.name]).map(keyOfCandidate);
    const fits = given.length === wanted.length && wanted.every((one) => given.includes(one));
    return fits ? [] : [field.name];
  });
}
