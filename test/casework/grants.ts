import { bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, inEachCase, removers, workers } from './in-each-case.ts';

/** Of each authority that grants: who handles it. */
const authorities = { police: 'grantOfficer', national: 'nationalClerk' };
const inEach = (row: (label: string, by: string) => object) =>
  Object.fromEntries(
    Object.entries(authorities).map(([label, by]) => [label, { organisation_id: idOf(label), ...row(label, by) }]),
  );

const call = { code: 'call', edition: 1, year: 2026 };

/** State grants, at the authorities and with those who apply. */
export const grantsExhibit: Exhibited = {
  'grants.call': inEach((_, by) => ({ ...call, definition: {}, saved_at: hours(-9), saved_by: idOf(by) })),
  'grants.appropriation': inEach(() => ({
    year: 2026,
    appropriated_ore: 1000,
    reserved_ore: 0,
    granted_ore: 0,
    paid_ore: 0,
    returned_ore: 0,
  })),
  'grants.received': inEach((label, by) => ({
    id: idOf(`received ${label}`),
    sender_id: idOf('ours'),
    call_code: 'call',
    call_edition: 1,
    year: 2026,
    reference: 'AB12C-0D3E4',
    sent_at: hours(-2),
    applied_ore: 100,
    conditions: 6,
    latest_id: idOf(`received ${label}`),
    state: 'received',
    taken_at: hours(-1),
    taken_by: idOf(by),
    reserved_ore: 0,
    told: 'nothing',
  })),
  'grants.entry': inEach((label, by) => ({
    id: idOf(`entry ${label}`),
    year: 2026,
    kind: 'reserved',
    ore: 10,
    received_id: idOf(`received ${label}`),
    at: hours(-1),
    by_id: idOf(by),
  })),
  'grants.application': inEachCase('application', (label, by) => ({
    recipient_id: idOf('national'),
    call_code: 'call',
    call_edition: 1,
    from_day: '2026-03-01',
    to_day: '2026-12-31',
    applied_ore: 100,
    sealed_form: bytesOf(`form ${label}`),
    state: 'draft',
    written_at: hours(-1),
    written_by: idOf(by),
    version: 1,
    told: 'nothing',
  })),
};

const officers = 'grantOfficer: police | nationalClerk: national';

/** What is expected of it: see db/policies.test.ts. An officer sees references and no case; the sums are written by the trigger alone. */
export const grantsExpected: Expected = {
  'grants.call': { select: 'STAFF nobody: *', insert: officers },
  // Begun with nothing in it: a row that says sums of its own does not come in.
  'grants.appropriation': { select: `${officers} | policyThere: national`, insert: officers, update: 'policyThere: national' },
  'grants.received': { select: `${officers} | clock: *`, insert: officers, update: `${officers} | clock: *` },
  'grants.entry': { select: officers, insert: officers },
  'grants.application': {
    select: `${workers} | emergency: case | weeder: * | ${removers} | clock: * | policy: case second`,
    insert: workers,
    update: `${workers} | clock: *`,
  },
};
