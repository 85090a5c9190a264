import type { ExchangeId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import * as exchanges from '#exchanges/operations.ts';
import * as threats from '#threats/operations.ts';
import type { Protection } from '#threats/words.ts';
import { aboutThreat, carried, caseToTellOf } from './exchanges.ts';

export const always = { from: '2026-01-01', to: null } as const;
export const asSure = { certainty: 'probable', reliability: 'reliable', source: 'Uppgift från spaning.' } as const;

/** As short as an assessment can be. */
export const assessed = {
  history: null,
  who: null,
  capability: null,
  nearness: null,
  exitChanges: null,
  protection: [] as Protection[],
  notes: null,
  level: 'concrete',
  advice: 'Byt telefon och undvik hemorten.',
  validTo: '2026-06-01',
} as const;

/** A question about the threat, from a case to tell of, opened by the police. */
export async function questionTo(installation: Installation, from: StaffActor, officer: StaffActor) {
  const made = await caseToTellOf(installation, from);
  const { exchangeId } = await perform(installation, exchanges.sendExchange, from, {
    exitCaseId: made.exitCaseId,
    ...aboutThreat,
  });
  await carried(installation);
  await perform(installation, exchanges.openIncoming, officer, { exchangeId });
  return { ...made, exchangeId };
}

export const takenIn = (installation: Installation, officer: StaffActor, exchangeId: ExchangeId) =>
  perform(installation, threats.takeIn, officer, { exchangeId });

export const network = async (installation: Installation, officer: StaffActor, name: string) =>
  (await perform(installation, threats.noteNetwork, officer, { name, kind: 'criminal_network', ...always })).networkId;
