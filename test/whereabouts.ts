import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';

/** The police ask for an address, on the law that lets them. The number is one that PTS keeps free for books and films. */
export const policeAsk = {
  way: 'phone',
  asker: 'police',
  law: 'act_2025_170_4',
  things: ['address'],
  urgency: 'ordinary',
  who: 'Polisinspektör Påhitt, Polisen i Stockholm',
  number: '070-174 06 10',
  aboutName: 'Ville Påhitt',
  aboutNumber: testPersonalNumbers.adults[0],
} as const;

export const calledBack = { called: '08-465 004 15', foundIn: 'authority_website', outcome: 'confirmed' } as const;

const weighed = {
  secrecy: 'Sekretess gäller enligt 26 kap. 1 §.',
  harm: 'Personen är hotad till livet.',
  interest: 'Polisen vill nå personen som vittne.',
} as const;
export const proposes = {
  give: { ...weighed, proposal: { is: 'give', content: [{ thing: 'address', says: 'Påhittade vägen 1' }] } },
  withhold: { ...weighed, proposal: { is: 'withhold', extraordinary: 'Adressen kan nå dem som hotar.' } },
} as const;
