import { mayWith } from '#access/roles.ts';
import { describeCase, listExitCases, showExitCase, takeStep } from '#cases/operations.ts';
import { endContact, openExitCase, registerContact, showContact } from '#contacts/operations.ts';
import { recordMeasurement, setAssumption, showBenefit } from '#followup/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { Contract } from '#platform/contract.ts';
import type { Installation } from '#platform/installation.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import type { DemoMunicipality } from './contacts.ts';
import { earlier } from './earlier.ts';

/** How the worker and the person saw the nine areas at each time, a digit each; 0 is where nobody answered. */
const measured: readonly (readonly [daysAgo: number, occasion: string, worker: string, person: string, words: string])[] = [
  [394, 'start', '212213111', '323324222', 'Jag sover hos en kompis och vågar inte gå ut. (Påhittat)'],
  [303, 'months_3', '322323222', '334434233', 'Det är lugnare nu, men jag tänker mycket på pengarna. (Påhittat)'],
  [212, 'months_6', '333343333', '000000000', ''],
  [26, 'months_12', '444443444', '454554545', 'Jag har börjat på lagret och kan handla mat själv. (Påhittat)'],
];

const areas = ['housing', 'income', 'occupation', 'dependence', 'mental_health', 'debts', 'network_family', 'crime', 'safety'];

/** A case that has gone on for a year, measured four times. Invented, and made by the operations that make real ones. Said again it changes nothing. */
export async function seedFollowUp(
  installation: Installation,
  { organisationId, unitId, people }: DemoMunicipality,
): Promise<void> {
  const one = people.find(({ roles }) => roles.some((held) => held === 'coordinator'));
  if (!one) return;
  const { staffId } = one;
  const may = mayWith(one.roles);
  const actor: StaffActor = { kind: 'staff', staffId, organisationId, may, session: Buffer.alloc(32) };
  const { cases } = await perform(installation, listExitCases, actor, { mine: 'yes' });
  if (cases.some(({ state }) => state === 'establishment')) return;

  const ago = (days: number) => earlier(installation, days);
  const at = (days: number) => ago(days).clock();
  const { contactId } = await perform(ago(401), registerContact, actor, {
    unitId,
    way: 'police',
    about: 'self',
    age: 'adult',
    childrenInFamily: 'no',
    safeContact: { how: 'phone', phone: '070-174 06 15' },
  });
  const { version } = await perform(ago(400), showContact, actor, { contactId });
  const met = { outcome: 'met', metAt: at(400).toISOString(), place: 'our_office', metBy: staffId };
  const ended = await perform(ago(400), endContact, actor, { contactId, version, end: met });
  const { exitCaseId } = await perform(ago(399), openExitCase, actor, {
    contactId,
    version: ended.version,
    kind: 'exiter',
    unitId,
    team: [{ staffId, function: 'responsible' }],
    keepThread: false,
  });
  const does = async <C extends Contract>(days: number, op: Operation<C>, input: object) => {
    const read = await perform(installation, showExitCase, actor, { exitCaseId });
    await perform(ago(days), op, actor, { exitCaseId, version: read.version, ...input });
  };
  await does(398, describeCase, { kind: 'exiter', milieu: 'criminal_network', supportWay: 'relocated', childrenInFamily: 'no' });
  await does(398, takeStep, { to: 'assessment', reason: 'Vill lämna. (Påhittat)' });
  await does(395, takeStep, { to: 'begun', reason: 'Beslut om stöd är fattat. (Påhittat)' });
  await does(380, takeStep, { to: 'ongoing', reason: 'Stödet har kommit i gång. (Påhittat)' });
  await does(60, takeStep, { to: 'establishment', reason: 'Har jobb och en lägenhet på gång. (Påhittat)' });
  for (const [days, occasion, worker, person, words] of measured) {
    const said = (digits: string, index: number) => {
      const value = Number(digits[index]);
      return value === 0 ? undefined : { value };
    };
    const hasAnswered = words !== '';
    await perform(ago(days), recordMeasurement, actor, {
      exitCaseId,
      occasion,
      before: 0,
      day: stockholmDay(at(days)),
      answers: [
        ...areas.map((item, index) => ({
          item,
          worker: said(worker, index),
          ...(hasAnswered ? { person: said(person, index) } : {}),
        })),
        ...(hasAnswered ? [{ item: 'own_view', person: { value: words } }] : []),
      ],
      ...(hasAnswered ? {} : { nonResponse: 'unreachable' }),
    });
  }
}

/** Invented figures for what nobody has published, so that the calculation can be seen. Said again they change nothing. */
export async function seedBenefit(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const one = people.find(({ roles }) => roles.some((held) => held === 'manager'));
  if (!one) return;
  const may = mayWith(one.roles);
  const actor: StaffActor = { kind: 'staff', staffId: one.staffId, organisationId, may, session: Buffer.alloc(32) };
  const { missing } = await perform(installation, showBenefit, actor, {});
  const invented = {
    support_years: [1, 2, 3],
    anyway_share: [5, 15, 40],
    avoided_per_year: [300_000, 900_000, 2_000_000],
    effect_years: [2, 5, 15],
  } as const;
  for (const [code, [low, mid, high]] of Object.entries(invented))
    if (missing.some((other) => other === code))
      await perform(installation, setAssumption, actor, {
        code,
        low,
        mid,
        high,
        source: 'Påhittat för demon, ingen har räknat',
        asOf: stockholmDay(installation.clock()),
      });
}
