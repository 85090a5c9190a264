import type pg from 'pg';
import { welcomeOrganisation } from '#access/operations.ts';
import { mayWith } from '#access/roles.ts';
import { endContact, openExitCase, registerContact } from '#contacts/operations.ts';
import { blindIndex } from '#journal/domain/blind-index.ts';
import { places } from '#journal/operations/sealing.ts';
import type { ExitCaseId, StaffId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type Actor, type StaffActor, perform } from '#platform/operation.ts';
import { type DataKey, vaultIn } from '#platform/vault.ts';
import type { DemoMunicipality } from './contacts.ts';
import { type Dice, aText, dice, kinds, ways } from './size-words.ts';

export interface Size {
  readonly cases: number;
  /** For each case, over ten years. */
  readonly notes: number;
  readonly caseWorkers: number;
  /** The same number gives the same texts. */
  readonly seed: number;
}

const day = 24 * 3_600_000;
const years = 3_652;

/**
 * Many cases with many entries, to see what it is like after ten years. The people and the cases are made by operations; the entries are
 * sealed as operations seal them and put in past them, in one transaction: all or none, with the index made anew afterwards. They have no
 * lines in the trail. The coordinator is in every team, each case worker answers for some.
 */
export async function seedSize(
  installation: Installation,
  owner: pg.Pool,
  municipality: DemoMunicipality,
  { cases, notes, caseWorkers, seed }: Size,
  say: (line: string) => void = () => undefined,
): Promise<void> {
  const die = dice(seed);
  const staff = await hire(installation, municipality, caseWorkers);
  const opened: Opened[] = [];
  for (let n = 0; n < cases; n++) {
    opened.push(await openOne(installation, municipality, staff[n % staff.length] ?? missing(), die));
    if ((n + 1) % 100 === 0) say(`${n + 1} cases`);
  }
  const client = await owner.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ made: string }>(`select pg_get_indexdef('journal.note_search'::regclass) as made`);
    await client.query('drop index journal.note_search');
    await moveBack(client, opened);
    for (const [n, one] of opened.entries()) {
      await putIn(client, one, textsOf(one, notes, die));
      if ((n + 1) % 50 === 0) say(`${(n + 1) * notes} entries`);
    }
    await client.query(rows[0]?.made ?? missing());
    await client.query('commit');
    await client.query('analyze journal.note, cases.exit_case, access.assignment, people.person');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function missing(): never {
  throw new Error('What was to be there is not.');
}

const installer: Actor = { kind: 'system', persona: 'installer' };

/** Invented colleagues, who come with the organisation as those of the demo do. */
async function hire(installation: Installation, { organisationId }: DemoMunicipality, many: number): Promise<StaffId[]> {
  const staff = Array.from({ length: many }, (_, n) => ({
    subject: `demo-size-${n + 1}`,
    name: `Påhittad ${n + 1}`,
    title: 'Handläggare, för storlek',
    roles: ['case_worker' as const],
  }));
  const welcomed = await perform(installation, welcomeOrganisation, installer, {
    organisationId,
    unit: 'Avhopparverksamheten',
    receivesContacts: true,
    staff,
  });
  return welcomed.staff.map((one) => one.staffId);
}

const actorOf = (
  organisationId: DemoMunicipality['organisationId'],
  { staffId, roles }: DemoMunicipality['people'][number],
): StaffActor => ({ kind: 'staff', staffId, organisationId, may: mayWith(roles), session: Buffer.alloc(32) });

interface Opened {
  readonly organisationId: DemoMunicipality['organisationId'];
  readonly exitCaseId: ExitCaseId;
  readonly openedAt: Date;
  readonly until: Date;
  readonly key: DataKey;
  readonly seal: (row: string, text: string) => Buffer;
  readonly authors: readonly StaffId[];
  readonly newId: () => string;
}

/** A contact, a meeting the same day, and the case that came of it: all moved back ten years, to where no rule and no trail of ours reaches. */
async function openOne(
  running: Installation,
  { organisationId, unitId, people }: DemoMunicipality,
  responsible: StaffId,
  die: Dice,
): Promise<Opened> {
  const coordinator = actorOf(organisationId, people.find((one) => one.roles.includes('coordinator')) ?? missing());
  const until = running.clock();
  const installation: Installation = { ...running, clock: () => until };
  const openedAt = new Date(until.getTime() - years * day - die(90) * day);
  const { contactId } = await perform(installation, registerContact, coordinator, {
    unitId,
    way: 'self',
    about: 'self',
    age: 'adult',
    childrenInFamily: 'no',
    safeContact: { how: 'never' },
  });
  const { version } = await perform(installation, endContact, coordinator, {
    contactId,
    version: 1,
    end: { outcome: 'met', place: 'our_office', metAt: until.toISOString(), metBy: coordinator.staffId },
  });
  const { exitCaseId } = await perform(installation, openExitCase, coordinator, {
    contactId,
    version,
    kind: 'exiter',
    unitId,
    team: [
      { staffId: responsible, function: 'responsible' },
      { staffId: coordinator.staffId, function: 'co_worker' },
    ],
    keepThread: false,
  });
  const { key, seal } = await keyOf(installation, coordinator, exitCaseId);
  return {
    organisationId,
    exitCaseId,
    openedAt,
    until,
    key,
    seal,
    authors: [responsible, coordinator.staffId],
    newId: installation.newId,
  };
}

const keyOf = (installation: Installation, { staffId, organisationId }: StaffActor, exitCaseId: ExitCaseId) =>
  installation.database.run({ role: 'staff', now: installation.clock(), staffId, organisationId }, async (tx) => {
    const person = await tx
      .selectFrom('cases.exit_case')
      .innerJoin('people.person', 'people.person.id', 'cases.exit_case.person_id')
      .select(['people.person.id', 'wrapped_key', 'key_version'])
      .where('cases.exit_case.id', '=', exitCaseId)
      .executeTakeFirstOrThrow();
    const vault = vaultIn(tx, installation);
    const key = await vault.openKey(organisationId, person.id, person);
    // Sealing asks nothing of the database, so it goes on after the transaction.
    return { key, seal: (row: string, text: string) => vault.seal(key, places.text, row, text) };
  });

async function moveBack(client: pg.PoolClient, opened: readonly Opened[]) {
  const given = [opened.map((one) => one.exitCaseId), opened.map((one) => one.openedAt.toISOString())];
  const these = 'unnest($1::uuid[], $2::timestamptz[]) as one (id, at)';
  await client.query(`update cases.exit_case set opened_at = one.at from ${these} where exit_case.id = one.id`, given);
  await client.query(`update access.assignment set since = one.at from ${these} where exit_case_id = one.id`, given);
  await client.query(
    `update contacts.contact set received_at = one.at, met_at = one.at, ended_at = one.at from ${these} where exit_case_id = one.id`,
    given,
  );
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly how: string;
  readonly at: string;
  readonly author: StaffId;
  readonly text: Buffer;
  readonly tokens: string;
}

/** The entries of a case, sealed, from its first day until now. */
function textsOf(one: Opened, many: number, die: Dice): Row[] {
  const index = blindIndex(one.key.key);
  const tokens = new Map<string, readonly string[]>();
  const tokensOf = (sentence: string) => {
    const found = tokens.get(sentence) ?? index.tokensOf(sentence);
    tokens.set(sentence, found);
    return found;
  };
  const span = one.until.getTime() - one.openedAt.getTime();
  return Array.from({ length: many }, (_, n) => {
    const id = one.newId();
    const sentences = aText(die);
    const at = new Date(one.openedAt.getTime() + Math.floor((span * (n + 1)) / (many + 1)) + die(3_600_000));
    const all = [...new Set(sentences.flatMap(tokensOf))].map(BigInt).toSorted((a, b) => (a < b ? -1 : 1));
    return {
      id,
      kind: kinds[die(kinds.length)] ?? 'event',
      how: ways[die(ways.length)] ?? 'other',
      at: at.toISOString(),
      author: one.authors[die(4) === 0 ? 1 : 0] ?? missing(),
      text: one.seal(id, sentences.join(' ')),
      tokens: `{${all.join(',')}}`,
    };
  });
}

async function putIn(client: pg.PoolClient, { organisationId, exitCaseId }: Opened, rows: readonly Row[]) {
  await client.query(
    `insert into journal.note (organisation_id, id, exit_case_id, kind, how, happened_at, mask, author_id, state, sealed_text, search_tokens,
                               begun_at, saved_at, signed_at, version)
     select $1, id, $2, kind, how, at, 'none', author, 'signed', text, tokens::bigint[], at, at, at, 3
     from unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::uuid[], $8::bytea[], $9::text[])
          as one (id, kind, how, at, author, text, tokens)`,
    [
      organisationId,
      exitCaseId,
      rows.map((row) => row.id),
      rows.map((row) => row.kind),
      rows.map((row) => row.how),
      rows.map((row) => row.at),
      rows.map((row) => row.author),
      rows.map((row) => row.text),
      rows.map((row) => row.tokens),
    ],
  );
}
