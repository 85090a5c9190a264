import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listContacts } from '#contacts/operations.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { writeEntry } from '#platform/trail.ts';
import { buildApp } from '#server/app.ts';
import { type World, signedIn, world } from '#test/personas.ts';
import { listTrail } from './operations.ts';
import { sealTrail } from './sealing.ts';

let place: World;
let reviewer: StaffActor;
let coordinator: StaffActor;
let elsewhere: StaffActor;
beforeAll(async () => {
  place = await world();
  reviewer = await place.as('haninge-logg');
  coordinator = await place.as('haninge-samordnare');
  elsewhere = await place.as('malmo-samordnare');
  await sealTrail(place.installation);
});
afterAll(() => place[Symbol.asyncDispose]());

const list = (filter: object = {}, actor = reviewer) => perform(place.installation, listTrail, actor, filter);

/** Acts as somebody's operations write them. */
async function act(actor: StaffActor, times: number, subjectIds: string[] = []): Promise<void> {
  const { clock, newId, database } = place.installation;
  const { staffId, organisationId } = actor;
  await database.run({ role: 'staff', now: clock(), staffId, organisationId }, async (tx) => {
    for (let time = 0; time < times; time += 1)
      await writeEntry(tx, {
        at: clock(),
        operation: 'contact.show',
        outcome: 'done',
        why: null,
        actor: 'staff',
        organisationId,
        staffId,
        subjectIds,
        requestId: newId(),
      });
  });
}

describe('the log reviewer', () => {
  test('sees what colleagues have done, refusals too, newest first and by name', async () => {
    await perform(place.installation, listContacts, coordinator, {});
    await expect(list({}, coordinator)).rejects.toThrow('not_allowed');
    const { entries } = await list();
    expect(entries.slice(0, 2)).toMatchObject([
      { operation: 'trail.list', outcome: 'refused', why: 'not_allowed', staffId: coordinator.staffId, sealed: false },
      { operation: 'contact.list', outcome: 'done', why: null, staffId: coordinator.staffId, sealed: false },
    ]);
    const { rows } = await place.owner.query<{ name: string }>('select name from access.staff where id = $1', [
      coordinator.staffId,
    ]);
    expect(entries[0]?.staff).toBe(rows[0]?.name);
  });

  test('sees their own reading of the trail as well', async () => {
    await list();
    expect((await list()).entries[0]).toMatchObject({ operation: 'trail.list', outcome: 'done', staffId: reviewer.staffId });
  });

  test('sees nothing of what is done elsewhere', async () => {
    await act(elsewhere, 3);
    const { rows } = await place.owner.query<{ number: string }>('select number from audit.entry where organisation_id = $1', [
      elsewhere.organisationId,
    ]);
    expect(rows.length).toBeGreaterThan(2);
    const theirs = new Set(rows.map((row) => Number(row.number)));
    for (const filter of [{}, { staffId: elsewhere.staffId }]) {
      const { entries } = await list(filter);
      expect(entries.filter(({ number }) => theirs.has(number))).toEqual([]);
    }
  });

  test('cannot tell staff and subjects of others from what does not exist', async () => {
    const subject = place.installation.newId();
    await act(elsewhere, 1, [subject]);
    const nothing = { entries: [], more: false };
    expect(await list({ staffId: elsewhere.staffId })).toEqual(nothing);
    expect(await list({ staffId: place.installation.newId() })).toEqual(nothing);
    expect(await list({ subjectId: subject })).toEqual(nothing);
    expect(await list({ subjectId: place.installation.newId() })).toEqual(nothing);
  });

  test('finds who has touched a subject, and what somebody has done', async () => {
    const subject = place.installation.newId();
    await act(coordinator, 2, [place.installation.newId(), subject]);
    await act(reviewer, 1, [subject]);
    expect((await list({ subjectId: subject })).entries.map((entry) => entry.staffId)).toEqual([
      reviewer.staffId,
      coordinator.staffId,
      coordinator.staffId,
    ]);
    const both = await list({ subjectId: subject, staffId: coordinator.staffId });
    expect(both.entries.map((entry) => entry.subjectIds.includes(subject))).toEqual([true, true]);
    expect(new Set((await list({ staffId: coordinator.staffId })).entries.map((entry) => entry.staffId))).toEqual(
      new Set([coordinator.staffId]),
    );
  });

  test('turns fifty acts a page, and meets each once though new ones come', async () => {
    await act(coordinator, 120);
    const { rows } = await place.owner.query<{ number: string }>(
      'select number from audit.entry where organisation_id = $1 and staff_id = $2 order by number desc',
      [coordinator.organisationId, coordinator.staffId],
    );
    const met: number[] = [];
    let before: number | undefined;
    for (let more = true; more;) {
      const page = await list({ staffId: coordinator.staffId, ...(before === undefined ? {} : { before }) });
      expect(page.entries.length).toBeLessThanOrEqual(50);
      expect(page.entries.length === 50 || !page.more).toBe(true);
      met.push(...page.entries.map((entry) => entry.number));
      before = met.at(-1);
      ({ more } = page);
      await act(coordinator, 1);
    }
    expect(met).toEqual(rows.map((row) => Number(row.number)));
  });

  test('sees when an act has been sealed', async () => {
    await act(coordinator, 1);
    const sealed = async () => (await list({ staffId: coordinator.staffId })).entries[0]?.sealed;
    expect(await sealed()).toBe(false);
    await sealTrail(place.installation);
    expect(await sealed()).toBe(true);
  });
});

describe('everybody else', () => {
  test.each(['haninge-samordnare', 'haninge-chef', 'haninge-admin', 'haninge-ekonom', 'malmo-admin'] as const)(
    '%s may not ask',
    async (name) => {
      await expect(list({}, await place.as(name))).rejects.toThrow('not_allowed');
    },
  );

  test('sees no row even if the operation let them in', async () => {
    const bold = { ...coordinator, may: new Set(['trail.list']) };
    expect(await list({}, bold)).toEqual({ entries: [], more: false });
  });

  test('a reviewer who has left the role sees no row', async () => {
    await place.owner.query('update access.role_grant set withdrawn_at = now() where staff_id = $1', [reviewer.staffId]);
    expect(await list()).toEqual({ entries: [], more: false });
    await place.owner.query('update access.role_grant set withdrawn_at = null where staff_id = $1', [reviewer.staffId]);
    expect((await list()).entries.length).toBe(50);
  });
});

test('over the web: the same, and what makes no sense is said at its field', async () => {
  const app = await buildApp(place.installation);
  const { token } = await signedIn(place.installation, 'haninge-logg');
  const ask = (query: string) => app.inject({ method: 'GET', url: `/api/trail${query}`, cookies: { omstart: token } });
  try {
    const page = await ask('');
    expect(page.statusCode).toBe(200);
    expect(page.json()).toMatchObject({ more: true });
    for (const [query, field] of [
      ['?before=0', 'before'],
      ['?before=9007199254740993', 'before'],
      ['?staffId=x', 'staffId'],
      ['?subjectId=1;drop', 'subjectId'],
    ]) {
      const refused = await ask(query ?? '');
      expect(refused.statusCode).toBe(400);
      expect(refused.json()).toMatchObject({ code: 'invalid_input', errors: [{ field }] });
    }
  } finally {
    await app.close();
  }
});
