import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, type Rows, inEachCase, readers, workers } from './in-each-case.ts';

/** What two municipalities have written, each in its own hand. */
const houses = { ours: 'manager', theirs: 'elsewhere' } as const;
const inBoth = (table: string, row: (house: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries(houses).map(([house, by]) => [
      house,
      { organisation_id: idOf(house), id: idOf(`${table} ${house}`), ...row(house, idOf(by)) },
    ]),
  );
const noted = (by: string): Row => ({ noted_at: hours(-2), noted_by: by });
const known = { provider_id: idOf('provider ours') };

const ofStop = (house: string): Row => ({
  organisation_id: idOf(house),
  provider_id: idOf('provider'),
  ground: 'safety',
  stopped_at: hours(-2),
  said_at: hours(-1),
});

export const providersExhibit: Exhibited = {
  'providers.permit_kind': {},
  'providers.provider': inBoth('provider', (house, by) => ({
    ...noted(by),
    organisation_number: house === 'ours' ? '4020100014' : '4020100022',
    name: house,
    services: ['coaching'],
    version: 1,
  })),
  'providers.unit': {
    ...inBoth('unit', (_, by) => ({ ...noted(by), ...known, name: 'The house', service: 'coaching' })),
    closed: {
      ...noted(idOf('manager')),
      ...known,
      organisation_id: idOf('ours'),
      id: idOf('unit closed'),
      name: 'The old house',
      service: 'coaching',
      ended_at: hours(-1),
    },
  },
  'providers.permit': inBoth('permit', (_, by) => ({
    ...noted(by),
    ...known,
    kind: 'care_home',
    number: '1234',
    valid_from: '2026-01-01',
  })),
  'providers.owner': inBoth('owner', (_, by) => ({
    ...noted(by),
    ...known,
    kind: 'natural_person',
    from_day: '2026-01-01',
  })),
  'providers.framework': inBoth('framework', (_, by) => ({
    ...noted(by),
    ...known,
    reference: 'R 1',
    from_day: '2026-01-01',
    to_day: '2026-12-31',
  })),
  'providers.price': inBoth('price', (house) => ({
    framework_id: idOf(`framework ${house}`),
    service: 'coaching',
    per: 'session',
    ore: 100,
    from_day: '2026-01-01',
  })),
  'providers.stop': inBoth('local stop', (_, by) => ({
    ...known,
    ground: 'safety',
    stopped_at: hours(-2),
    stopped_by: by,
  })),
  'providers.stop_step': Object.fromEntries(
    (
      [
        ['confirmed', 'ours', 'confirmed', 'colleague', 1],
        ['asked', 'ours', 'lift_asked', 'manager', 1],
        ['kept', 'ours', 'kept', 'colleague', 1],
        ['askedAgain', 'ours', 'lift_asked', 'manager', 2],
        ['lifted', 'ours', 'lifted', 'colleague', 2],
        ['theirs', 'theirs', 'lift_asked', 'elsewhere', 1],
      ] as const
    ).map(([label, house, step, by, round]) => [
      label,
      {
        organisation_id: idOf(house),
        stop_id: idOf(`local stop ${house}`),
        step,
        round,
        taken_at: hours(-1),
        taken_by: idOf(by),
      },
    ]),
  ),
  // Of theirs, and of the national coordination's, which says no ground.
  'providers.stop_told': {
    ours: { ...ofStop('ours'), recipient_id: idOf('provider') },
    theirs: { ...ofStop('theirs'), recipient_id: idOf('provider') },
    national: { ...ofStop('national'), ground: null, recipient_id: idOf('ours') },
  },
  'providers.stop_heard': {
    ours: { ...ofStop('ours'), id: idOf('heard ours'), heard_at: hours(-1) },
    national: { ...ofStop('national'), id: idOf('heard national'), ground: null, heard_at: hours(-1) },
    // Stops nobody.
    welfare: { ...ofStop('welfare'), id: idOf('heard welfare'), heard_at: hours(-1) },
  },
  'providers.words': inBoth('words', (house) => ({
    about_id: idOf(`local stop ${house}`),
    about: 'stopped',
    wrapped_key: bytesOf('wrapped'),
    key_version: 1,
    sealed_words: bytesOf('words'),
  })),
  'providers.requirement': inBoth('requirement', (_, by) => ({
    ...noted(by),
    services: ['coaching'],
    title_sv: 'Krav',
    title_en: 'Demand',
    from_day: '2026-01-01',
  })),
  'providers.evidence': {
    ...inBoth('evidence', (house, by) => ({
      ...noted(by),
      ...known,
      requirement_id: idOf(`requirement ${house}`),
      outcome: 'met',
      seen_on: '2026-03-01',
    })),
    // Of a demand that comes with the program.
    shared: {
      ...noted(idOf('elsewhere')),
      ...known,
      organisation_id: idOf('theirs'),
      id: idOf('evidence shared'),
      requirement_id: '6b7f0a10-0000-4000-8000-000000000001',
      outcome: 'met',
      seen_on: '2026-03-01',
    },
  },
  'providers.visit': {
    ...inBoth('visit of', (house, by) => ({
      ...noted(by),
      ...known,
      kind: 'unannounced',
      on_day: '2026-03-01',
      state: house === 'ours' ? 'planned' : 'done',
    })),
  },
  'providers.finding': inBoth('finding', (house) => ({
    visit_id: idOf(`visit of ${house}`),
    area: 'safety',
    grade: 'minor',
  })),
  'providers.demand': inBoth('demand on', (house, by) => ({
    ...noted(by),
    finding_id: idOf(`finding ${house}`),
    due_on: '2026-04-01',
    state: house === 'ours' ? 'open' : 'met',
    ...(house === 'ours' ? {} : { followed_up_on: '2026-03-01', followed_up_by: by }),
  })),
  'providers.report': inBoth('report of', (_, by) => ({
    ...noted(by),
    ...known,
    ground: 'unsuitable',
    outcome: 'reported',
    on_day: '2026-03-01',
  })),
  'providers.misconduct': inBoth('misconduct', (_, by) => ({
    ...noted(by),
    ...known,
    kind: 'risk',
    received_on: '2026-03-01',
  })),
  'providers.assignment': inEachCase('work', (_, by) => ({
    ...noted(idOf(by)),
    ...known,
    service: 'coaching',
    from_day: '2026-01-01',
  })),
  'providers.deviation_report': inEachCase('deviation', (label, by) => ({
    ...noted(idOf(by)),
    assignment_id: idOf(`work ${label}`),
    nth: 1,
    misconduct_id: idOf(`misconduct ${label === 'theirs' || label === 'twin' ? 'theirs' : 'ours'}`),
  })),
  'providers.invoice': inEachCase('bill', (label, by) => ({
    assignment_id: idOf(`work ${label}`),
    number: 'F-1',
    from_day: '2026-02-01',
    to_day: '2026-02-28',
    billed_ore: 100,
    agreed_ore: 100,
    differences: [],
    state: 'attested',
    decided_at: hours(-1),
    decided_by: idOf(by),
  })),
  'providers.attendance': {
    provider: {
      organisation_id: idOf('provider'),
      id: idOf('attendance provider'),
      commission_id: idOf('incoming commission'),
      on_day: '2026-03-01',
      kind: 'day',
      outcome: 'present',
      noted_at: hours(-1),
      noted_by: idOf('lead'),
    },
  },
  'providers.told': Object.fromEntries(
    Object.keys(houses).map((house) => [
      house,
      { organisation_id: idOf(house), about_id: idOf(`owner ${house}`), rule: 'provider_owner', told_at: hours(-1) },
    ]),
  ),
};

/** Who works with what a municipality buys, and who reads it for the country. */
export const buyers = 'team colleague otherUnit excluded excludedUnit emergency emergencyOver emergencyClosed manager economist';
const everywhere = `${buyers} elsewhere placer: *`;
const own = `${buyers}: ours | elsewhere: theirs`;
const keepers = 'colleague manager: ours | elsewhere: theirs';

export const providersExpected: Expected = {
  'providers.permit_kind': { select: 'STAFF nobody clock: *' },
  // What is known of a provider is for all municipalities to see, and to mend.
  'providers.provider': {
    select: `${everywhere} | clock courier policy policyThere tabulator: *`,
    insert: keepers,
    update: 'colleague manager elsewhere: *',
  },
  'providers.unit': {
    select: everywhere,
    insert: 'colleague manager: ours closed | elsewhere: theirs',
    update: 'colleague manager elsewhere: ours theirs',
  },
  'providers.permit': { select: `${everywhere} | clock: *`, insert: keepers },
  'providers.owner': { select: `${everywhere} | clock: *`, insert: keepers, update: 'colleague manager elsewhere: *' },
  'providers.stop': { select: `${everywhere} | clock courier policy policyThere: *`, insert: keepers },
  // Whoever stopped does not confirm it, and whoever asked for it neither lifts nor keeps it.
  'providers.stop_step': {
    select: `${everywhere} | clock courier policy policyThere: *`,
    insert: 'colleague: confirmed asked kept askedAgain lifted | manager: asked askedAgain | elsewhere: theirs',
  },
  'providers.stop_told': {
    select: `${buyers}: ours | elsewhere: theirs | placer: national | courier: *`,
    insert: 'courier: *',
    update: 'courier: *',
  },
  'providers.stop_heard': {
    select: `${buyers} elsewhere placer: ours welfare | clock: ours welfare | courier policy policyThere: *`,
    insert: 'courier: national',
    update: 'courier: ours national',
  },
  // What it has agreed and written is a house's own.
  'providers.framework': { select: `${own} | clock: *`, insert: keepers },
  'providers.price': { select: own, insert: keepers },
  'providers.words': { select: `${own} | keykeeper: *`, insert: keepers, update: 'keykeeper: *' },
  // A demand of its own too, and what it has seen of it.
  'providers.requirement': {
    select: `${buyers}: house ours | elsewhere: house theirs | placer: house | clock: *`,
    insert: keepers,
    update: keepers,
  },
  'providers.evidence': {
    select: `${buyers}: ours shared | elsewhere: theirs shared | placer: shared | clock: *`,
    insert: 'colleague manager: ours | elsewhere: theirs shared',
  },
  // A visit that is planned is the house's own; what one showed is for all to see.
  'providers.visit': {
    select: `${buyers}: ours theirs | elsewhere placer: theirs | clock: *`,
    insert: keepers,
    update: 'colleague manager: ours',
  },
  'providers.finding': { select: `${everywhere} | clock: *`, insert: keepers },
  'providers.demand': { select: `${everywhere} | clock: *`, insert: keepers, update: 'colleague manager: ours' },
  // What IVO has been told, and lex Sarah, are for those who keep the register in the own house.
  'providers.report': { select: `${keepers} | clock: *`, insert: keepers },
  'providers.misconduct': {
    select: `${keepers} | clock: *`,
    // Whoever works with cases tells of one.
    insert: `${keepers} | team otherUnit excluded excludedUnit emergency emergencyOver emergencyClosed: ours`,
    update: keepers,
  },
  // What somebody is hired to do in a case, and what was billed for it, is the team's; days and sessions are the provider's.
  'providers.assignment': { select: `${readers} | clock tabulator: * | policy: case second`, insert: workers, update: workers },
  'providers.invoice': { select: readers, insert: workers },
  'providers.deviation_report': { select: readers, insert: workers },
  'providers.attendance': { select: 'lead: provider | weeder: *', insert: 'lead: provider', delete: 'weeder: *' },
  'providers.told': { select: 'clock: *', insert: 'clock: *' },
};

/** The columns in which the writer of a row stands: see test/prober.ts. */
export const providersSignatures: Readonly<Record<string, readonly string[]>> = {
  'providers.provider': ['noted_by'],
  'providers.unit': ['noted_by'],
  'providers.permit': ['noted_by'],
  'providers.owner': ['noted_by'],
  'providers.framework': ['noted_by'],
  'providers.requirement': ['noted_by'],
  'providers.evidence': ['noted_by'],
  'providers.visit': ['noted_by'],
  'providers.assignment': ['noted_by'],
  'providers.invoice': ['decided_by'],
  'providers.deviation_report': ['noted_by'],
  'providers.attendance': ['noted_by'],
  'providers.demand': ['noted_by', 'followed_up_by'],
  'providers.report': ['noted_by'],
  'providers.misconduct': ['noted_by'],
  'providers.stop': ['stopped_by'],
  'providers.stop_step': ['taken_by'],
};
