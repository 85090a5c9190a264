import { bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, caseIdOf, inEachCase, organisationOf, readers, workers } from './in-each-case.ts';

/** What has been measured of the areas of life. */
export const followupExhibit: Exhibited = {
  'followup.measurement': inEachCase('measurement', (label, by) => ({
    instrument: 'follow_up_house',
    instrument_version: 2,
    occasion: 'start',
    nth: 1,
    day: '2026-03-02',
    measured_at: hours(-1),
    measured_by: idOf(by),
    sealed_content: bytesOf(`measured ${label}`),
  })),
  // That a case has been counted, and what waits, have nothing to do with each other.
  'followup.counted': Object.fromEntries(
    ['case', 'second', 'theirs', 'twin'].map((label) => [
      label,
      { organisation_id: organisationOf(label), exit_case_id: caseIdOf(label) },
    ]),
  ),
  'followup.waiting': Object.fromEntries(
    ['ours', 'theirs'].map((label) => [
      label,
      {
        organisation_id: idOf(label),
        id: idOf(`waiting ${label}`),
        wrapped_key: bytesOf(`key of waiting ${label}`),
        key_version: 1,
        sealed_outcome: bytesOf(`outcome ${label}`),
      },
    ]),
  ),
  'followup.assumption': Object.fromEntries(
    Object.entries({ ours: 'manager', theirs: 'elsewhere' }).map(([organisation, by]) => [
      organisation,
      {
        organisation_id: idOf(organisation),
        id: idOf(`assumption ${organisation}`),
        code: 'effect_years',
        low: 1,
        mid: 2,
        high: 3,
        source: 'Test',
        as_of: '2026-01-01',
        set_at: hours(-1),
        set_by: idOf(by),
      },
    ]),
  ),
  'followup.register_share': Object.fromEntries(
    Object.entries({ ours: 'manager', theirs: 'elsewhere' }).map(([organisation, by]) => [
      organisation,
      {
        organisation_id: idOf(organisation),
        id: idOf(`register share ${organisation}`),
        closed_year: 2024,
        seen_year: 2026,
        people: 20,
        of_people: 30,
        source: 'Test',
        as_of: '2026-01-01',
        set_at: hours(-1),
        set_by: idOf(by),
      },
    ]),
  ),
  'outcomes.rule': {},
  'outcomes.alike': {
    five: {
      period: '2020-H1',
      county: '01',
      kind: 'exiter',
      age: '18_24',
      way: 'at_home',
      meeting: 'within_week',
      reached: 'begun',
      ending: 'completed',
      contract: 'yes',
      belongs: 'no',
      better: 'most',
      people: 5,
    },
  },
};

/** What is expected of it: see db/policies.test.ts. Never written over. */
export const followupExpected: Expected = {
  'followup.measurement': { select: readers, insert: workers },
  'followup.counted': { select: 'storekeeper weeder: * | remover: second', insert: 'storekeeper: *', delete: 'remover: second' },
  'followup.waiting': {
    select: 'storekeeper keykeeper: *',
    insert: 'storekeeper: *',
    update: 'keykeeper: *',
    delete: 'storekeeper: *',
  },
  'followup.assumption': {
    select: 'OURS: ours house | elsewhere: theirs house | POLICE NATIONAL lead WELFARE nobody: house',
    insert: 'manager: ours',
  },
  'followup.register_share': { select: 'manager: ours', insert: 'manager: ours' },
  'outcomes.rule': { select: 'storekeeper: *' },
  'outcomes.alike': { select: 'storekeeper tabulator: *', insert: 'storekeeper: *', delete: 'storekeeper: *' },
};
