import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';

/**
 * What a region of the police knows of a person or a network, so that the vault that placement reads knows it too: networks, where they are
 * active, hostility, who belongs where and places to avoid. It is put together, sent and taken in by the operations of threats, whose
 * `VaultFacts` says what may be in it and nothing else.
 */
export const vaultFacts: Kind = {
  name: 'vault_facts',
  label: exchangeNames.vault_facts,
  says: {
    sv: 'Den nationella samordningen får veta vilka nätverk det gäller, vilka som är fientliga och vilka platser som ska undvikas, så att ingen placeras nära den som söker hen.',
    en: 'The national coordination is told which networks it is about, who is hostile and which places to avoid, so that nobody is placed near those who look for them.',
  },
  from: ['police_region'],
  to: ['national_coordination'],
  // Those who keep the vault there: see db/policies/threats.sql.
  readBy: ['placement_coordinator', 'police_coordinator', 'threat_assessor'],
  tells: ['identity', 'threat'],
  carries: ['facts'],
  terms: {
    sv: 'Samordningen använder uppgifterna bara för att pröva var en person kan bo. De lämnar inte polisens valv.',
    en: 'The coordination uses this only to weigh where a person can live. It does not leave the vaults of the police.',
  },
  withoutCase: 'vault',
  toldToFunctionAlone: true,
  handledBy: 'threats',
  answerWithinDays: 1,
  remindAfterHours: 4,
  readableForDays: 30,
  message: [],
  outcomes: [
    { value: 'taken_in', label: { sv: 'Intaget i valvet', en: 'Taken into the vault' }, fields: [] },
    { value: 'not_taken', label: { sv: 'Inte intaget', en: 'Not taken in' }, declines: true, fields: [] },
  ],
};
