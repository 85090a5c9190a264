import type { OrganisationId } from '#kernel/ids.ts';
import type { Part, Moment, SigningFunction, TimeUnit } from '#agreements/words.ts';
import type { Content } from './content.ts';

/** What something said: words, or the codes that the pages put into words. */
export interface Said {
  readonly text?: string;
  readonly function?: SigningFunction;
  readonly part?: Part;
  readonly moment?: Moment;
  readonly within?: { readonly amount: number; readonly unit: TimeUnit } | undefined;
  readonly ground?: string;
  readonly party?: OrganisationId | null;
}

/** A line of an agreement that is another in a later version, is new there, or is gone. */
export interface Change {
  readonly about: 'title' | 'purpose' | 'party' | 'activity' | 'step' | 'exchange' | 'from' | 'to' | 'reviewOn';
  /** The activity, the step or the kind of exchange. */
  readonly what: string | null;
  readonly party: OrganisationId | null;
  readonly to: OrganisationId | null;
  readonly before: Said | null;
  readonly after: Said | null;
}

type Line = Pick<Change, 'about' | 'what' | 'party' | 'to'> & { readonly said: Said };

function linesOf({ title, purpose, parties, activities, steps, exchanges, from, to, reviewOn }: Content): Line[] {
  const whom = (index: number) => parties[index]?.organisationId ?? null;
  const whole = { what: null, party: null, to: null };
  const day = (about: 'from' | 'to' | 'reviewOn', value: string | null) =>
    value === null ? [] : [{ ...whole, about, said: { text: value } }];
  return [
    { ...whole, about: 'title', said: { text: title } },
    { ...whole, about: 'purpose', said: { text: purpose } },
    ...parties.map((one) => ({ ...whole, about: 'party' as const, party: one.organisationId, said: { function: one.function } })),
    ...activities.flatMap(({ what, parts }) =>
      parts.flatMap((part, at) =>
        part ? [{ ...whole, about: 'activity' as const, what, party: whom(at), said: { part } }] : [],
      ),
    ),
    ...steps.map(({ what, moment, party, within }) => ({
      ...whole,
      about: 'step' as const,
      what,
      said: { moment, party: whom(party), within: within ?? undefined },
    })),
    ...exchanges.map((one) => ({
      about: 'exchange' as const,
      what: one.kind,
      party: whom(one.from),
      to: whom(one.to),
      said: { ground: one.ground },
    })),
    ...day('from', from),
    ...day('to', to),
    ...day('reviewOn', reviewOn),
  ];
}

const keyOf = ({ about, what, party, to }: Line) => JSON.stringify([about, what, party, to]);

/** By key, so that what has only moved is no change. Of two alike the first of the one is the first of the other. */
function keyed(lines: readonly Line[]): Map<string, Line> {
  const seen = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const key = keyOf(line);
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      return [`${key} ${times}`, line];
    }),
  );
}

/** What one version says otherwise than another, line by line, in the order of the later; what is gone comes last. */
export function differences(before: Content, after: Content): Change[] {
  const [old, fresh] = [keyed(linesOf(before)), keyed(linesOf(after))];
  const change = ({ about, what, party, to }: Line, from: Said | null, into: Said | null): Change => ({
    about,
    what,
    party,
    to,
    before: from,
    after: into,
  });
  return [
    ...[...fresh].flatMap(([key, line]) => {
      const was = old.get(key)?.said ?? null;
      return JSON.stringify(was) === JSON.stringify(line.said) ? [] : [change(line, was, line.said)];
    }),
    ...[...old].flatMap(([key, line]) => (fresh.has(key) ? [] : [change(line, line.said, null)])),
  ];
}
