import { readFile } from 'node:fs/promises';
import { confirmCondition, listExitCases, openPoliceCase } from '#cases/operations.ts';
import { carry } from '#exchanges/operations.ts';
import { CallDefinition, copiedTo } from '#grants/domain/call.ts';
import {
  decideGrant,
  draftApplication,
  listArrived,
  listCalls,
  payGrant,
  saveCall,
  sendApplication,
  setAppropriation,
  readGrant,
  takeArrived,
} from '#grants/operations.ts';
import { type Day, addDays, stockholmDay } from '#kernel/day.ts';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { giveConsent } from '#privacy/operations.ts';
import { Told } from '#privacy/words.ts';
import type { DemoMunicipality } from './contacts.ts';
import { earlier } from './earlier.ts';
import { personOf } from './exchanges.ts';

const courier = { kind: 'system', persona: 'courier' } as const;
const hour = 3_600_000;

/**
 * A call, an appropriation and the applications of Haninge's case that has gone on for a year: one paid, one that waits to be taken up, and a draft.
 * All invented. Said again it changes nothing.
 */
export async function seedGrants(
  installation: Installation,
  here: DemoMunicipality | undefined,
  others: readonly DemoMunicipality[],
): Promise<void> {
  const authority = others.find((one) => personOf(one, 'grant_officer'));
  const officer = authority && personOf(authority, 'grant_officer');
  const worker = here && personOf(here, 'coordinator');
  if (!authority || !officer || !worker) return;
  const { calls } = await perform(installation, listCalls, officer, {});
  const { cases } = await perform(installation, listExitCases, worker, { mine: 'yes' });
  const exitCaseId = cases.find(({ state }) => state === 'establishment')?.exitCaseId;
  if (calls.length > 0 || !exitCaseId) return;
  const today = stockholmDay(installation.clock());
  const year = Number(today.slice(0, 4));
  const at = (hours: number): Installation => {
    const now = new Date(installation.clock().getTime() - hours * hour);
    return { ...installation, clock: () => now };
  };

  for (const condition of confirmCondition.contract.input.shape.condition.options) {
    const confirmed = {
      confirmedOn: addDays(today, -90),
      confirmedBy: 'Polisens avhopparsamordnare',
      document: 'Påhittad handling',
    };
    await perform(earlier(installation, 88), confirmCondition, worker, { exitCaseId, condition, ...confirmed });
  }
  await perform(earlier(installation, 87), openPoliceCase, worker, { exitCaseId });
  const file = await readFile(new URL('../../docs/grant-calls/example.json', import.meta.url), 'utf8');
  const example = CallDefinition.parse(JSON.parse(file));
  const { code, source } = { code: `avhoppare-${year}`, source: example.source };
  // Open before the year, so that there is something to see on its first days too.
  const definition = { ...copiedTo(example, year, code), source, opens: `${year - 1}-12-01` as Day };
  await perform(installation, saveCall, officer, { definition });
  const decision = 'Regleringsbrev (påhittat)';
  await perform(installation, setAppropriation, officer, { year, ore: 7_250_000_000, decision });
  await perform(installation, giveConsent, worker, {
    exitCaseId,
    recipients: [{ kind: 'national_coordination' }],
    kinds: ['measures'],
    purpose: 'Så att vi kan söka statliga medel. (Påhittat)',
    from: addDays(today, -3),
    to: addDays(today, 180),
    told: Told.options,
    signature: { given: 'in_writing', signedOn: addDays(today, -3), paper: { kept: 'binder', where: 'Pärm 1' } },
  });
  const draft = async (costs: object, plan: string) => {
    const form = {
      from: `${year}-01-01` as Day,
      to: `${year}-12-31` as Day,
      costs,
      answers: { plan: `${plan} (Påhittat)` },
      criteria: ['samordnare'],
      documents: { villkor: 'Formuläret, undertecknat av personen (påhittat)' },
      urgency: 'month' as const,
    };
    const of = { exitCaseId, recipientId: authority.organisationId, callCode: definition.code };
    return (await perform(installation, draftApplication, worker, { ...of, form })).applicationId;
  };
  const send = async (applicationId: string, hours: number) => {
    await perform(at(hours), sendApplication, worker, { exitCaseId, applicationId });
    await carried(at(hours));
  };
  const first = await draft({ housing: 60_000_000, treatment: 9_000_000 }, 'Stödboende och samtal hela året.');
  await send(first, 48);
  for (const { exchangeId } of (await perform(at(47), listArrived, officer, {})).arrived) {
    const { receivedId } = await perform(at(47), takeArrived, officer, { exchangeId });
    const why = 'Behovet är styrkt. Flytten bedöms senare. (Påhittat)';
    await perform(at(46), decideGrant, officer, { receivedId, ore: 50_000_000, why, reportBy: `${year + 1}-02-28` as Day });
    await carried(at(45));
    await perform(earlier(installation, 1), payGrant, officer, { receivedId, on: addDays(today, -1) });
  }
  await carried(at(23));
  await perform(at(22), readGrant, worker, { exitCaseId, applicationId: first });
  await send(await draft({ relocation: 2_850_000 }, 'Flytten i somras.'), 20);
  await draft({ support: 3_600_000 }, 'Kontaktperson under hösten.');
}

async function carried(installation: Installation): Promise<void> {
  for (let { carried: some } = await perform(installation, carry, courier, {}); some > 0;)
    ({ carried: some } = await perform(installation, carry, courier, {}));
}
