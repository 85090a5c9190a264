import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import type { Day } from '#kernel/day.ts';
import type { ProviderId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { hiredByMany } from '#test/hired.ts';
import { aFinding, aProvider, aReport, anAgreement } from '#test/day-providers.ts';
import { beginLocalStop, makeFramework, notePermit, registerProvider } from './contract.ts';
import * as contract from './contract/supervision.ts';
import { permitsOn } from './domain/permits.ts';
import { type Seen, type Settled, toReport } from './domain/supervision.ts';
import { tellOfProviders } from './operations/alerts.ts';

const at = (on: string, hour = 12) => new Date(`${on}T${hour}:00:00Z`);
const kind = { code: 'care_home', validFrom: '2025-07-01', validTo: null, services: ['care_home'], expiringDays: 60 } as const;
const permit = (from: string, to: string | null, number = 'P 1') => ({ kind: 'care_home', number, from, to }) as never;
const on = (today: string, ...permits: never[]) => permitsOn([kind as never], ['care_home'], permits, today as Day)[0];

test('a permit that runs out is known by the days of the rule, and not where another goes on', () => {
  expect(on('2026-03-01', permit('2026-01-01', '2026-05-01'))).toMatchObject({ state: 'valid', until: '2026-05-01' });
  expect(on('2026-03-02', permit('2026-01-01', '2026-05-01'))).toMatchObject({ state: 'expiring', lackedFrom: null });
  const renewed = [permit('2026-01-01', '2026-05-01'), permit('2026-05-02', null, 'P 2')] as const;
  expect(on('2026-03-02', ...renewed)).toMatchObject({ state: 'valid', until: null });
  const gap = [permit('2026-01-01', '2026-05-01'), permit('2026-05-03', null, 'P 2')] as const;
  expect(on('2026-03-02', ...gap)).toMatchObject({ state: 'expiring', until: '2026-05-01' });
  expect(on('2026-05-02', ...gap)).toMatchObject({ state: 'expired', lackedFrom: '2026-05-02' });
  expect(on('2026-03-02')).toMatchObject({ state: 'missing', lackedFrom: '2025-07-01' });
});

const seen: Seen = {
  stops: [
    { id: 'a', ground: 'no_permit', since: '2026-03-01' as Day, notedAt: at('2026-03-01') },
    { id: 'b', ground: 'safety', since: '2026-03-01' as Day, notedAt: at('2026-03-01') },
  ],
  serious: [
    { id: 'c', since: '2026-03-02' as Day, notedAt: at('2026-03-02') },
    { id: 'd', since: '2026-03-03' as Day, notedAt: at('2026-03-05') },
    { id: 'e', since: '2026-03-03' as Day, notedAt: at('2026-03-05') },
  ],
  permits: [
    { kind: 'care_home', lackedFrom: '2026-03-04' as Day },
    { kind: 'home_help', lackedFrom: null },
  ],
  hiresSince: '2026-01-01' as Day,
};
const told = (ground: Settled['ground'], day: string, with_: Partial<Settled> = {}): Settled => ({
  ground,
  on: day as Day,
  notedAt: at(day),
  permitKinds: null,
  ...with_,
});
const said = (...reports: Settled[]) => toReport(seen, reports).map(({ because, about }) => `${because} ${about}`);
const all = ['stop a', 'finding c', 'finding d', 'permit care_home'];

test('a report settles the same ground, and nothing that came or was noted after it', () => {
  expect(said()).toEqual(all);
  expect(said(told('unsuitable', '2026-04-01'))).toEqual(all);
  expect(said(told('serious_deficiency', '2026-03-02'))).toEqual(all.filter((one) => one !== 'finding c'));
  // Told on the day of the visit, but what it showed was noted later.
  expect(said(told('serious_deficiency', '2026-03-03'))).toEqual(all.filter((one) => one !== 'finding c'));
  expect(said(told('serious_deficiency', '2026-03-05'))).toEqual(['stop a', 'permit care_home']);
  // An old report does not settle a permit that has run out since, nor a report in the morning a stop in the afternoon.
  expect(said(told('no_permit', '2026-03-03'))).toEqual(all.filter((one) => one !== 'stop a'));
  expect(said(told('no_permit', '2026-03-01', { notedAt: at('2026-03-01', 9) }))).toEqual(all);
  expect(said(told('no_permit', '2026-03-04'))).toEqual(['finding c', 'finding d']);
  // Of permits it settles those that were lacking then.
  expect(said(told('no_permit', '2026-03-04', { permitKinds: ['day_care'] }))).toEqual(all.filter((one) => one !== 'stop a'));
  expect(toReport({ ...seen, hiresSince: null }, []).map(({ because }) => because)).not.toContain('permit');
});

const ellinor = 'haninge-samordnare';
let here: Asking;
let providerId: ProviderId;
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  ({ providerId } = await get(ellinor, registerProvider, { ...aProvider, services: ['care_home', 'coaching'] }));
});
afterAll(() => here[Symbol.asyncDispose]());
const get: Asking['get'] = async (who, ...rest) => here.get(await here.session(`demo-${who}`), ...rest);
const supervised = () => get(ellinor, contract.showSupervision, { providerId });
const left = async () => (await supervised()).toReport.map(({ because, since }) => `${because} ${since}`);
const reports = (with_ = {}) =>
  get(ellinor, contract.makeProviderReport, {
    providerId,
    ...aReport,
    on: here.installation.clock().toISOString().slice(0, 10),
    ...with_,
  });
/** What is told now that was not before. */
const known = new Set<string>();
const news = async (who = ellinor) => {
  await perform(here.installation, tellOfProviders, { kind: 'system', persona: 'clock' }, {});
  const { notices } = await get(who, listNotices);
  const fresh = notices.filter(({ kind: of, noticeId }) => of === 'provider_news' && !known.has(noticeId));
  for (const { noticeId } of fresh) known.add(noticeId);
  return fresh.map(({ title }) => title?.sv ?? '').toSorted((one, other) => one.localeCompare(other, 'sv'));
};

test('whoever has an agreement is told in time that a permit runs out, then that IVO may have to know, and on the page as well', async () => {
  const held = { providerId, kind: 'care_home', number: 'P 1', from: '2026-01-01' } as const;
  await get(ellinor, notePermit, { ...held, to: '2026-06-30' });
  await get(ellinor, makeFramework, { providerId, ...anAgreement, to: '2027-12-31', prices: [...anAgreement.prices] });
  expect(await news()).toEqual([]);
  expect((await supervised()).runsOut).toEqual([]);
  here.setClock('2026-05-01T11:00:00Z');
  expect(await news()).toEqual(['Ett tillstånd går ut: Hem för vård eller boende']);
  expect(await news()).toEqual([]);
  expect((await supervised()).runsOut).toMatchObject([{ titleSv: 'Hem för vård eller boende', until: '2026-06-30' }]);
  expect(await left()).toEqual([]);
  here.setClock('2026-07-01T11:00:00Z');
  const lacking = 'Pröva om IVO ska få veta: kan sakna tillstånd (Hem för vård eller boende)';
  expect(await news()).toEqual([lacking]);
  expect(await left()).toEqual(['permit 2026-07-01']);
  await reports({ ground: 'no_permit' });
  expect(await left()).toEqual([]);
  expect(await news()).toEqual([]);

  // It gets a new one, which runs out in its turn: the old report is about another time.
  await get(ellinor, notePermit, { ...held, number: 'P 2', from: '2026-07-10', to: '2026-08-31' });
  here.setClock('2026-07-10T11:00:00Z');
  expect(await news()).toEqual(['Ett tillstånd går ut: Hem för vård eller boende']);
  here.setClock('2026-09-01T11:00:00Z');
  expect(await left()).toEqual(['permit 2026-09-01']);
  expect(await news()).toEqual([lacking]);
  await reports({ ground: 'no_permit', outcome: 'not_reported' });
  expect(await left()).toEqual([]);
});

test('a report of one ground leaves the reminder of another, and an old report leaves what was found after it', async () => {
  await reports({ ground: 'serious_deficiency' });
  here.setClock('2026-09-01T12:00:00Z');
  await get(ellinor, beginLocalStop, { providerId, ground: 'unsuitable', reason: 'Styrelsen är dömd.' });
  const { visitId } = await get(ellinor, contract.planVisit, { providerId, kind: 'unannounced', on: '2026-09-01' });
  await get(ellinor, contract.carryOutVisit, { providerId, visitId, on: '2026-09-01', findings: [aFinding] });
  const expected = ['allvarliga brister', 'ägare eller ledning kan vara olämplig'];
  expect(await news()).toEqual(expected.map((what) => `Pröva om IVO ska få veta: ${what}`));
  expect(await left()).toEqual(['stop 2026-09-01', 'finding 2026-09-01']);
  await reports({ ground: 'unsuitable' });
  expect(await left()).toEqual(['finding 2026-09-01']);
});

test('a house in whose case a provider works is reminded as one that has an agreement, with nothing about the person, until the work is over', async () => {
  const yasmin = 'malmo-samordnare';
  const lacking = 'Pröva om IVO ska få veta: kan sakna tillstånd (Hem för vård eller boende)';
  const seenIn = async () => {
    const { runsOut, toReport: left_ } = await get(yasmin, contract.showSupervision, { providerId });
    return { runsOut: runsOut.map(({ until }) => until), left: left_.map(({ because, since }) => `${because} ${since}`) };
  };
  await get(ellinor, notePermit, { providerId, kind: 'care_home', number: 'P 3', from: '2026-09-02', to: '2026-10-31' });
  here.setClock('2026-09-02T11:00:00Z');
  await news(yasmin);
  expect(await seenIn()).toEqual({ runsOut: [], left: [] });
  await hiredByMany(here, '1280', [{ providerId, people: 1, to: '2026-11-30' }]);
  await here.owner.query(`update providers.assignment set from_day = '2026-09-05' where provider_id = $1`, [providerId]);
  expect(await news(yasmin)).toEqual([]);
  here.setClock('2026-09-05T11:00:00Z');
  expect(await news(yasmin)).toEqual(['Ett tillstånd går ut: Hem för vård eller boende']);
  expect(await seenIn()).toEqual({ runsOut: ['2026-10-31'], left: [] });
  here.setClock('2026-11-01T11:00:00Z');
  expect(await news(yasmin)).toEqual([lacking]);
  // Since the permit was lacking, and not since the person came.
  expect(await seenIn()).toEqual({ runsOut: [], left: ['permit 2026-11-01'] });
  const { notices } = await get(yasmin, listNotices);
  const { rows } = await here.owner.query<{ pseudonym: string }>(`select pseudonym from people.person where pseudonym like 'H%'`);
  for (const { pseudonym } of rows) expect(JSON.stringify(notices)).not.toContain(pseudonym);
  here.setClock('2026-12-01T11:00:00Z');
  expect(await seenIn()).toEqual({ runsOut: [], left: [] });
});
