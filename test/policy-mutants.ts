/** A policy as the database keeps it. */
export interface Policy {
  readonly table: string;
  readonly name: string;
  readonly cmd: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly roles: readonly string[];
  readonly qual: string | null;
  readonly check: string | null;
}

/** A policy, and what has been made of it: another, or nothing. */
export interface Mutant {
  readonly policy: Policy;
  readonly what: string;
  readonly made: Policy | undefined;
}

export const drop = ({ name, table }: Policy): string => `drop policy ${name} on ${table}`;

export const create = ({ name, table, cmd, roles, qual, check }: Policy): string =>
  [
    `create policy ${name} on ${table} for ${cmd.toLowerCase()} to ${roles.join(', ')}`,
    ...(qual === null ? [] : [`using (${qual})`]),
    ...(check === null ? [] : [`with check (${check})`]),
  ].join(' ');

/** Everything that is tried with a policy: without it, without one of its conditions, without any, and with reading taken for working. */
export function mutantsOf(policy: Policy): Mutant[] {
  const changed = (side: 'qual' | 'check', text: string, what: string): Mutant => ({
    policy,
    what: `${side}: ${what}`,
    made: { ...policy, [side]: text },
  });
  const sides = (['qual', 'check'] as const).flatMap((side) => {
    const said = policy[side];
    if (said === null || said === 'true') return [];
    return [
      ...weakened(said).map(([text, gone]) => changed(side, text, `without ${gone}`)),
      ...swapped(said).map(([text, what]) => changed(side, text, what)),
    ];
  });
  return [{ policy, what: 'dropped', made: undefined }, ...sides];
}

/** The same with one part of an `and`, or of an `or`, left out; the whole left out where it is one part. */
function weakened(said: string): [text: string, gone: string][] {
  const inner = bare(said);
  for (const joint of [' AND ', ' OR ']) {
    const parts = split(inner, joint);
    if (parts.length < 2) continue;
    return parts.flatMap((part, at) => {
      const others = (text?: string) =>
        parts.flatMap((one, place) => (place === at ? (text === undefined ? [] : [text]) : [one])).join(joint);
      const deeper = weakened(part).filter(([text]) => text !== 'true');
      return [
        [others(), shown(part)] as [string, string],
        ...deeper.map(([text, gone]): [string, string] => [others(`(${text})`), gone]),
      ];
    });
  }
  return [['true', shown(inner)]];
}

const shown = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 120);

const reading = /EXISTS \( SELECT\s+FROM access\.my_case\s+WHERE \(my_case\.mine = ([\w.]+)\)\)/g;
const working = /([\w.]+) IN \( SELECT access\.cases_i_work_on\(\) AS cases_i_work_on\)/g;

/** Reading in an emergency taken for working in a case, and the other way. */
function swapped(said: string): [text: string, what: string][] {
  const tried: [text: string, what: string][] = [
    [said.replaceAll(reading, '$1 IN (SELECT access.cases_i_work_on())'), 'working for reading'],
    [said.replaceAll(working, 'EXISTS (SELECT FROM access.my_case WHERE mine = $1)'), 'reading for working'],
  ];
  return tried.filter(([text]) => text !== said);
}

/** Without the brackets round the whole of it. */
function bare(text: string): string {
  const said = text.trim();
  return said.startsWith('(') && closes(said) === said.length - 1 ? bare(said.slice(1, -1)) : said;
}

/** Where the bracket that stands first is closed. */
function closes(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** The parts between a word, as far as they stand outside brackets. */
function split(text: string, joint: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0 && text.startsWith(joint, at)) {
      parts.push(text.slice(from, at));
      from = at + joint.length;
    }
  }
  return [...parts, text.slice(from)];
}
