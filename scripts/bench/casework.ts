import pg from 'pg';
import { beginSession, hashOf, recogniseSession } from '#access/operations/sessions.ts';
import { listExitCases } from '#cases/operations.ts';
import { openDatabase } from '#platform/database.ts';
import type { Installation } from '#platform/installation.ts';
import type { Contract } from '#platform/contract.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { operations } from '#server/app.ts';

type Asked = readonly [operation: string, input: object];
interface Query {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly ms: number;
}

/** What the pages ask for when somebody goes there. Operations that the one who asks may not are left out, as the pages do. */
const pages: Readonly<Record<string, (exitCaseId: string, word: string) => readonly Asked[]>> = {
  desk: () => [
    ['notice.list', {}],
    ['contact.list', { show: 'waiting' }],
    ['break_glass.list', {}],
    ['visit.list', { show: 'planned' }],
    ['clock.desk', { show: 'mine' }],
    ['clock.desk', { show: 'told' }],
  ],
  cases: () => [['case.list', {}]],
  // The frame, and then a card each.
  'case page': (exitCaseId) => [
    ['case.show', { exitCaseId }],
    ['protection.mark', { exitCaseId }],
    ['safety.list', { exitCaseId }],
    ['threat.list', { exitCaseId }],
    ['note.list', { exitCaseId, most: 3 }],
    ['task.list', { exitCaseId }],
    ['privacy.show', { exitCaseId }],
    ['investigation.list', { exitCaseId }],
    ['decision.list', { exitCaseId }],
    ['team.show', { exitCaseId }],
    ['round.list', { exitCaseId }],
    ['plan.show', { exitCaseId }],
    ['contact.list', { exitCaseId, show: 'all' }],
    ['case.life', { exitCaseId }],
    ['clock.list', { exitCaseId }],
    ['condition.list', { exitCaseId }],
  ],
  journal: (exitCaseId) => [
    ['case.show', { exitCaseId }],
    ['note.list', { exitCaseId }],
    ['note.drafts', { exitCaseId }],
  ],
  'search in a case': (exitCaseId, words) => [['note.search', { exitCaseId, words }]],
  'search in all': (_, words) => [['note.search', { words }]],
};
const published: readonly Operation<Contract>[] = operations;
const words = ['skola', 'lägenhet', 'psykolog sömn', 'verkstad', 'vittnesmål rättegång', 'barn', 'kamrat', 'finnsinte'];

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
const sum = (all: readonly Query[]) => all.reduce((total, one) => total + one.ms, 0);

/**
 * Goes to each page many times, now as a case worker and now as the coordinator, who sees every case. The time is that until the page has all
 * its answers, asked as a browser asks: the frame, then the rest at once; from the permission to the line in the trail, with row security and
 * with everything opened. Then the same operations one after the other, and their queries once more by one whom no policy binds.
 */
export async function benchCasework(
  installation: Installation,
  ownerUrl: string,
  times: number,
  say: (line: string) => void,
): Promise<void> {
  const heard: Query[] = [];
  const database = openDatabase(installation.configuration.databaseUrl.reveal(), {
    heard: (sql, parameters, ms) => void heard.push({ sql, parameters, ms }),
  });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const here: Installation = { ...installation, database };
  try {
    const { rows } = await owner.query<{ cases: number; notes: number }>(
      `select (select count(*)::int from cases.exit_case) as cases, (select count(*)::int from journal.note) as notes`,
    );
    say(`${rows[0]?.cases} cases, ${rows[0]?.notes} entries; ${times} times each, milliseconds`);
    say(
      'who, page'.padEnd(42) +
        ['p50', 'p95', 'in turn p50', 'in turn p95', 'sql p50', 'without policies', 'ratio']
          .map((one) => one.padStart(17))
          .join(''),
    );
    for (const subject of ['demo-size-1', 'demo-haninge-samordnare']) {
      const actor = await signedIn(here, subject);
      const { cases } = await perform(here, listExitCases, actor, {});
      for (const [page, asks] of Object.entries(pages)) {
        const measured = await measure(here, owner, actor, times, heard, (n) =>
          asks(cases[(n * 7919) % cases.length]?.exitCaseId ?? '', words[n % words.length] ?? ''),
        );
        say(
          `${subject.replace('demo-', '')} (${cases.length} cases), ${page}`.padEnd(42) +
            measured.map((one) => one.toFixed(1).padStart(17)).join(''),
        );
      }
    }
  } finally {
    await owner.end();
    await database.close();
  }
}

async function signedIn(installation: Installation, subject: string): Promise<StaffActor> {
  const token = installation.randomBytes(32).toString('base64url');
  const sessionHash = hashOf(token).toString('hex');
  await perform(installation, beginSession, { kind: 'system', persona: 'gatekeeper' }, { subject, sessionHash });
  const actor = await recogniseSession(installation, token);
  if (actor.kind !== 'staff') throw new Error(`There is no ${subject}: run omstart seed --size first.`);
  return actor;
}

async function measure(
  here: Installation,
  owner: pg.Client,
  actor: StaffActor,
  times: number,
  heard: Query[],
  asks: (n: number) => readonly Asked[],
): Promise<number[]> {
  const total: number[] = [];
  const inTurn: number[] = [];
  const bound: number[] = [];
  const free: number[] = [];
  // The first round warms what is kept in memory, on both sides, and is not counted.
  for (let n = -1; n < times; n++) {
    const wanted = asks(Math.max(0, n)).filter(([name]) => actor.may.has(name));
    const ask = async ([name, input]: Asked) => {
      const found = published.find((one) => one.contract.name === name);
      if (!found) throw new Error(`There is no ${name}.`);
      await perform(here, found, actor, input);
    };
    const [frame, ...rest] = wanted;
    const began = performance.now();
    if (frame) await ask(frame);
    await Promise.all(rest.map(ask));
    const took = performance.now() - began;
    heard.length = 0;
    const beganInTurn = performance.now();
    for (const one of wanted) await ask(one);
    const tookInTurn = performance.now() - beganInTurn;
    const reads = heard.filter(({ sql }) => /^\s*(select|with)\b/.test(sql) && !sql.includes('set_config'));
    const without = await unbound(owner, actor, here.clock(), reads);
    if (n < 0) continue;
    total.push(took);
    inTurn.push(tookInTurn);
    bound.push(sum(reads));
    free.push(without);
  }
  const sorted = [total, inTurn, bound, free].map((one) => one.toSorted((a, b) => a - b));
  const [all = [], eachInTurn = [], withPolicies = [], without = []] = sorted;
  return [
    at(all, 0.5),
    at(all, 0.95),
    at(eachInTurn, 0.5),
    at(eachInTurn, 0.95),
    at(withPolicies, 0.5),
    at(without, 0.5),
    at(withPolicies, 0.5) / at(without, 0.5),
  ];
}

/** The same queries as somebody whom no policy binds, with the settings that functions read. */
async function unbound(
  owner: pg.Client,
  { staffId, organisationId }: StaffActor,
  now: Date,
  queries: readonly Query[],
): Promise<number> {
  await owner.query('begin');
  await owner.query(
    `select set_config('app.now', $1, true), set_config('app.organisation_id', $2, true), set_config('app.staff_id', $3, true)`,
    [now.toISOString(), organisationId, staffId],
  );
  const began = performance.now();
  for (const { sql, parameters } of queries) await owner.query(sql, [...parameters]);
  const took = performance.now() - began;
  await owner.query('rollback');
  return took;
}
