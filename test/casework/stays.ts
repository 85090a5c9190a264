import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import type { Exhibited, Expected, Rows } from './in-each-case.ts';

/** Two vaults: that of the national coordination, and one in an organisation where nobody has the function. */
const inBoth = (table: string, row: (vault: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries({ national: 'placer', theirs: 'elsewhere' }).map(([vault, by]) => [
      vault,
      { organisation_id: idOf(vault), id: idOf(`${table} ${vault}`), ...row(vault, by) },
    ]),
  );

const stay = (by: string): Row => ({
  how: 'planned',
  agreed_on: '2026-01-01',
  size: 1,
  children: false,
  from_day: '2026-01-10',
  place_token: bytesOf('place'),
  unit_token: bytesOf('unit'),
  offer_token: bytesOf('offer'),
  need_tokens: `\\x${'01'.repeat(384)}`,
  sealed_place: bytesOf('place'),
  sealed_address: bytesOf('address'),
  begun_at: hours(-1),
  begun_by: idOf(by),
});

const stop = (by: string): Row => ({
  provider_id: idOf('provider'),
  sealed_reason: bytesOf('reason'),
  stopped_at: hours(-2),
  stopped_by: idOf(by),
});
const step = (vault: string, of: string, what: 'confirmed' | 'lift_asked' | 'kept' | 'lifted', by: string, round = 1): Row => ({
  organisation_id: idOf(vault),
  provider_stop_id: idOf(`stop ${of}`),
  step: what,
  round,
  sealed_reason: what === 'lift_asked' || what === 'kept' ? bytesOf('reason') : null,
  taken_at: hours(-1),
  taken_by: idOf(by),
});

export const staysExhibit: Exhibited = {
  'placement.location_key': inBoth('location key', (_, by) => ({
    wrapped_key: bytesOf('key'),
    key_version: 1,
    check_value: bytesOf('check'),
    made_at: hours(-2),
    made_by: idOf(by),
  })),
  'placement.distance_rule': inBoth('distance rule', (_, by) => ({
    from_day: '2026-01-01',
    radius_km: 30,
    neighbours_apart: true,
    set_at: hours(-2),
    set_by: idOf(by),
  })),
  'placement.stay': {
    ...inBoth('stay', (_, by) => stay(by)),
    // Begun by one who is of the function no longer.
    emergency: {
      ...stay('nationalClerk'),
      organisation_id: idOf('national'),
      id: idOf('stay emergency'),
      how: 'emergency',
      agreed_on: null,
      review_due_on: '2026-03-03',
    },
  },
  'placement.stay_subject': Object.fromEntries(
    Object.entries({ national: 'national', emergency: 'national', theirs: 'theirs' }).map(([label, vault]) => [
      label,
      { organisation_id: idOf(vault), stay_id: idOf(`stay ${label}`), subject_id: idOf(`subject ${vault}`) },
    ]),
  ),
  'placement.stay_worry': Object.fromEntries(
    ['national', 'theirs'].map((vault) => [
      vault,
      { organisation_id: idOf(vault), stay_id: idOf(`stay ${vault}`), told: [bytesOf('told')], told_at: hours(-1) },
    ]),
  ),
  'placement.place_opening': inBoth('place opening', (vault, by) => ({
    stay_id: idOf(`stay ${vault}`),
    sealed_reason: bytesOf('reason'),
    opened_at: hours(-1),
    opened_by: idOf(by),
  })),
  'placement.provider_stop': {
    ...inBoth('stop', (_, by) => stop(by)),
    byAnother: { ...stop('nationalClerk'), organisation_id: idOf('national'), id: idOf('stop byAnother') },
  },
  'placement.provider_stop_step': {
    confirmed: step('national', 'byAnother', 'confirmed', 'placer'),
    asked: step('national', 'byAnother', 'lift_asked', 'nationalClerk'),
    kept: step('national', 'byAnother', 'kept', 'placer'),
    askedAgain: step('national', 'byAnother', 'lift_asked', 'nationalClerk', 2),
    lifted: step('national', 'byAnother', 'lifted', 'placer', 2),
    ownAsked: step('national', 'national', 'lift_asked', 'placer'),
    ownLifted: step('national', 'national', 'lifted', 'nationalClerk'),
    theirs: step('theirs', 'theirs', 'lift_asked', 'elsewhere'),
  },
};

const own = 'placer: national';
export const staysExpected: Expected = {
  'placement.location_key': {
    select: `${own} | policy policyThere keykeeper: *`,
    insert: own,
    update: 'policy policyThere keykeeper: *',
  },
  'placement.distance_rule': { select: `${own} | policyThere: national`, insert: own },
  // Nobody writes one: two functions do. Whoever began it does not review it.
  'placement.stay': {
    select: 'placer policyThere: national emergency | clock: emergency | weeder: *',
    insert: 'policyThere: national emergency',
    update: 'placer clock: emergency | policyThere: national emergency',
  },
  'placement.stay_subject': {
    select: 'placer policyThere: national emergency',
    insert: 'policyThere: national emergency',
  },
  'placement.stay_worry': { select: own, insert: own, update: own },
  'placement.place_opening': { select: own, insert: own },
  // Whoever stopped does not confirm it, and whoever asked for it neither lifts nor keeps it.
  'placement.provider_stop': {
    select: 'placer policyThere: national byAnother | courier policy: *',
    insert: 'placer: national byAnother',
  },
  'placement.provider_stop_step': {
    select: 'placer policyThere: confirmed asked kept askedAgain lifted ownAsked ownLifted | courier policy: *',
    insert: 'placer: confirmed asked kept askedAgain lifted ownAsked',
  },
};

/** The columns in which the writer of a row stands: see test/prober.ts. */
export const staysSignatures: Readonly<Record<string, readonly string[]>> = {
  'placement.location_key': ['made_by'],
  'placement.distance_rule': ['set_by'],
  'placement.place_opening': ['opened_by'],
  'placement.provider_stop': ['stopped_by'],
  'placement.provider_stop_step': ['taken_by'],
};
