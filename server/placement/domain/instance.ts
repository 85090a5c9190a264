import { z } from 'zod';
import { type Result, ok } from '#kernel/result.ts';
import { Instance, greatestValue, most, mostPairs } from './format.ts';

/** The same for what a file says: what follows its name in a sentence is the fault. */
export function readText(text: string): ReturnType<typeof readInstance> {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    return { ok: false, why: 'is not JSON' };
  }
  const read = readInstance(written);
  return read.ok ? read : { ok: false, why: `cannot be planned: ${read.why}` };
}

/** An instance that holds together, or what is wrong with it in one sentence. What is allowed but odd is noted. */
export function readInstance(written: unknown): Result<{ instance: Instance; notes: string[] }, string> {
  const no = (why: string) => ({ ok: false, why }) as const;
  const tooMany = sizeFault(written);
  if (tooMany !== undefined) return no(tooMany);
  const parsed = AllButValues.safeParse(written);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const where = first?.path.join('.') ?? '';
    return no(
      `${where === '' ? '' : `at ${where}: `}${first?.message === 'not_a_day' ? 'not a day like 2026-03-02' : first?.message}`,
    );
  }
  const { values, ...rest } = parsed.data;
  const odd = values === undefined ? undefined : faultOfValues(values);
  if (odd !== undefined) return no(odd);
  const instance = values === undefined ? rest : { ...rest, values: values as NonNullable<Instance['values']> };
  const fault = faultIn(instance);
  return fault === undefined ? ok({ instance, notes: notesOn(instance) }) : no(fault);
}

// There may be millions of values, which are looked through by hand in a tenth of the time.
const AllButValues = Instance.omit({ values: true }).extend({ values: z.unknown().optional() });

function faultOfValues(values: unknown): string | undefined {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return 'at values: expected an object';
  for (const [household, byPlace] of Object.entries(values) as [string, unknown][]) {
    if (typeof byPlace !== 'object' || byPlace === null || Array.isArray(byPlace))
      return `at values.${household}: expected an object`;
    for (const [place, value] of Object.entries(byPlace) as [string, unknown][])
      if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > greatestValue)
        return `at values.${household}.${place}: expected a whole number from -${greatestValue} to ${greatestValue}`;
  }
  return undefined;
}

/** Told before anything is looked at closer, so that what is much too big costs no more than reading it. */
function sizeFault(written: unknown): string | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    return 'it is not an object with municipalities, places and households';
  const lists = new Map(Object.entries(written).map(([name, list]) => [name, Array.isArray(list) ? list.length : 0]));
  for (const [name, greatest] of Object.entries(most))
    if ((lists.get(name) ?? 0) > greatest)
      return `it has ${lists.get(name)} ${name}, and at most ${greatest} can be planned at once`;
  const pairs = (lists.get('households') ?? 0) * (lists.get('places') ?? 0);
  return pairs > mostPairs
    ? `it has ${pairs} pairs of household and place, and at most ${mostPairs} can be planned at once`
    : undefined;
}

/** What a form cannot say: that what is named is there, once, and in the right order. The first fault found. */
function faultIn(instance: Instance): string | undefined {
  const { municipalities, networks, hostile, places, stays, households, values, services = [], fair } = instance;
  const named = {
    municipality: municipalities.map(({ code }) => code),
    network: networks.map(({ id }) => id),
    place: places.map(({ id }) => id),
    household: households.map(({ id }) => id),
    service: services.map(({ id }) => id),
  };
  for (const [what, ids] of Object.entries(named)) {
    const twice = firstTwice(what, ids);
    if (twice !== undefined) return twice;
  }
  const known = {
    municipality: new Set(named.municipality),
    network: new Set(named.network),
    place: new Set(named.place),
    household: new Set(named.household),
    service: new Set(named.service),
  };
  const supportOf = new Map(services.map(({ id, support }) => [id, support]));
  const someone = new Set([...known.household, ...stays.map((stay) => stay.household)]);
  const unknown = (who: string, what: keyof typeof known, those: readonly string[]) => {
    const missing = those.find((one) => !known[what].has(one));
    return missing === undefined ? undefined : `${who} names the ${what} ${missing}, which is not there`;
  };
  const backwards = (who: string, { from, to }: { from: string; to: string | null }) =>
    to !== null && to < from ? `${who} ends on ${to}, before it begins on ${from}` : undefined;

  for (const { code, neighbours } of municipalities)
    if (neighbours.includes(code)) return `the municipality ${code} is its own neighbour`;
  for (const [one, other] of hostile) {
    if (one === other) return `the network ${one} is hostile to itself`;
    const fault = unknown('hostile', 'network', [one, other]);
    if (fault !== undefined) return fault;
  }
  for (const service of services) {
    const fault = backwards(`the service ${service.id}`, service);
    if (fault !== undefined) return fault;
  }
  for (const place of places) {
    const who = `the place ${place.id}`;
    const drawn = place.draws_on ?? [];
    const fault =
      unknown(who, 'municipality', [place.municipality]) ??
      unknown(who, 'service', drawn) ??
      unknown(who, 'household', place.only ?? []) ??
      backwards(who, place);
    if (fault !== undefined) return fault;
    const supports = drawn.map((id) => supportOf.get(id) ?? '');
    const lacking = supports.find((support) => !place.supports.includes(support));
    if (lacking !== undefined) return `${who} draws on a service for ${lacking}, which it does not have`;
    const twice = supports.find((support, number) => supports.indexOf(support) < number);
    if (twice !== undefined) return `${who} draws on two services for ${twice}`;
  }
  for (const stay of stays) {
    const who = `the stay of ${stay.household}`;
    const fault =
      unknown(who, 'place', [stay.place]) ??
      unknown(who, 'network', stay.networks) ??
      unknown(who, 'service', stay.uses ?? []) ??
      backwards(who, stay);
    if (fault !== undefined) return fault;
  }
  for (const household of households) {
    const who = `the household ${household.id}`;
    if (household.keep_apart.includes(household.id)) return `${who} is to be kept apart from itself`;
    const stranger = household.keep_apart.find((one) => !someone.has(one));
    if (stranger !== undefined) return `${who} is to be kept apart from ${stranger}, who is not there`;
    const fault = unknown(who, 'network', household.networks) ?? backwards(who, household);
    if (fault !== undefined) return fault;
  }
  const sharing = (fair?.shares ?? []).map(({ municipality }) => municipality);
  const unfair = unknown('fair', 'municipality', sharing) ?? firstTwice('share of', sharing);
  if (unfair !== undefined) return unfair;
  for (const [household, byPlace] of Object.entries(values ?? {})) {
    const fault = unknown('values', 'household', [household]) ?? unknown(`values of ${household}`, 'place', Object.keys(byPlace));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function firstTwice(what: string, named: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const one of named) {
    if (seen.has(one)) return `the ${what} ${one} is there twice`;
    seen.add(one);
  }
  return undefined;
}

/** A municipality that is not listed has no place, so to name it does no harm. But it may be a slip. */
function notesOn({ municipalities, networks, households }: Instance): string[] {
  const known = new Set(municipalities.map(({ code }) => code));
  const named = [
    ...municipalities.map(({ code, neighbours }) => [`the municipality ${code}`, neighbours] as const),
    ...networks.map(({ id, active_in }) => [`the network ${id}`, active_in] as const),
    ...households.map(({ id, avoid, home_area = [] }) => [`the household ${id}`, [...avoid, ...home_area]] as const),
  ].flatMap(([who, codes]) => codes.filter((code) => !known.has(code)).map((code) => `${who} names ${code}`));
  const [first] = named;
  return first === undefined
    ? []
    : [
        `${first}${named.length > 1 ? ` (and ${named.length - 1} more such)` : ''}, a municipality that is not listed; nobody is placed there.`,
      ];
}
