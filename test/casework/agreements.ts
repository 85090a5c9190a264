import { type Row, bytesOf, exhibitNow, hours, idOf } from '#test/rows.ts';
import type { Exhibited, Expected } from './in-each-case.ts';

// `ours`: of our house with the police. `theirs`: of another house, alone with the coordination.
const writers = { ours: 'manager', theirs: 'elsewhere' } as const;
const partners = { ours: 'police', theirs: 'national' } as const;
type House = keyof typeof writers;
const ofBoth = (row: (house: House, by: string) => Row) =>
  Object.fromEntries(
    (Object.keys(writers) as House[]).map((house) => [
      house,
      { organisation_id: idOf(house), ...row(house, idOf(writers[house])) },
    ]),
  );
const key = (house: House) => ({ agreement_id: idOf(`agreement ${house}`), number: 1 });
const party = (house: House, partyId: string, by: string): Row => ({
  organisation_id: idOf(house),
  ...key(house),
  party_id: idOf(partyId),
  function: by,
});
const signature = (house: House, partyId: string, by: string): Row => ({
  organisation_id: idOf(house),
  ...key(house),
  party_id: idOf(partyId),
  signed_at: exhibitNow.toISOString(),
  signed_by: idOf(by),
  proved_at: hours(-1),
  digest: bytesOf(`agreement ${house}`),
});

const decline = (house: House, partyId: string, by: string): Row => ({
  organisation_id: idOf(house),
  ...key(house),
  party_id: idOf(partyId),
  reason: 'Vi hinner inte',
  declined_at: exhibitNow.toISOString(),
  declined_by: idOf(by),
});
const notice = (house: House, partyId: string, by: string): Row => ({
  organisation_id: idOf(house),
  ...key(house),
  party_id: idOf(partyId),
  last_day: '2026-12-01',
  reason: 'Vi bygger om',
  noticed_at: exhibitNow.toISOString(),
  noticed_by: idOf(by),
  proved_at: hours(-1),
});

export const agreementsExhibit: Exhibited = {
  'agreements.agreement': ofBoth((house, by) => ({ id: idOf(`agreement ${house}`), begun_at: hours(-3), begun_by: by })),
  'agreements.draft': ofBoth((house, by) => ({
    agreement_id: idOf(`agreement ${house}`),
    content: {},
    written_at: hours(-2),
    written_by: by,
    version: 1,
  })),
  'agreements.edition': ofBoth((house, by) => ({
    ...key(house),
    content: {},
    digest: bytesOf(`agreement ${house}`),
    from_day: '2026-03-01',
    review_on: '2026-12-01',
    proposed_at: hours(-2),
    proposed_by: by,
  })),
  'agreements.party': {
    ours: party('ours', 'ours', 'manager'),
    police: party('ours', partners.ours, 'police_coordinator'),
    theirs: party('theirs', 'theirs', 'coordinator'),
    national: party('theirs', partners.theirs, 'placement_coordinator'),
  },
  'agreements.signature': {
    ours: signature('ours', 'ours', 'manager'),
    theirs: signature('theirs', 'theirs', 'elsewhere'),
  },
  'agreements.decline': {
    ours: decline('ours', 'ours', 'manager'),
    police: decline('ours', partners.ours, 'police'),
    theirs: decline('theirs', 'theirs', 'elsewhere'),
  },
  'agreements.notice': {
    ours: notice('ours', 'ours', 'manager'),
    theirs: notice('theirs', 'theirs', 'elsewhere'),
  },
  'agreements.template': ofBoth((house, by) => ({
    id: idOf(`template ${house}`),
    content: {},
    published_at: hours(-2),
    published_by: by,
    withdrawn_at: house === 'theirs' ? hours(-1) : null,
  })),
  'agreements.need': ofBoth((house, by) => ({
    id: idOf(`need ${house}`),
    kind: 'placement_question',
    from_day: '2026-03-01',
    noted_at: hours(-2),
    noted_by: by,
  })),
  'agreements.told': ofBoth((house) => ({
    ...key(house),
    party_id: idOf(house),
    rule: 'agreement_to_sign',
    told_at: hours(-1),
  })),
};

/** All who work in our house. */
const house = 'OURS';
const own = `${house}: ours | elsewhere: theirs`;
/** Those who wrote it, and the parties. */
const parties = `${house} police grantOfficer: ours | elsewhere placer nationalClerk: theirs`;

export const agreementsExpected: Expected = {
  'agreements.agreement': { select: parties, insert: own },
  'agreements.draft': { select: own, insert: own, update: own },
  'agreements.edition': { select: `${parties} | clock policy policyThere: *`, insert: own },
  'agreements.party': {
    select: `${house} police grantOfficer: ours police | elsewhere placer nationalClerk: theirs national | clock policy policyThere: *`,
    insert: `${house}: ours police | elsewhere: theirs national`,
  },
  // Nobody signs who has not just signed in anew: server/agreements/agreements.test.ts shows one who has.
  'agreements.signature': { select: `${parties} | clock policy policyThere: *` },
  'agreements.decline': {
    select: `${house} police grantOfficer: ours police | elsewhere placer nationalClerk: theirs | clock policy policyThere: *`,
    insert: `${house}: ours | police: police | elsewhere: theirs`,
  },
  'agreements.notice': { select: `${parties} | clock policy policyThere: *` },
  'agreements.template': { select: 'STAFF: ours | elsewhere: theirs', insert: own, update: `${house}: ours` },
  'agreements.need': { select: own, insert: own, update: own },
  'agreements.told': { select: 'clock: *', insert: 'clock: *' },
};

/** The columns in which the writer of a row stands: see test/prober.ts. */
export const agreementsSignatures: Readonly<Record<string, readonly string[]>> = {
  'agreements.agreement': ['begun_by'],
  'agreements.draft': ['written_by'],
  'agreements.edition': ['proposed_by'],
  'agreements.signature': ['signed_by'],
  'agreements.decline': ['declined_by'],
  'agreements.notice': ['noticed_by'],
  'agreements.template': ['published_by'],
  'agreements.need': ['noted_by'],
};
