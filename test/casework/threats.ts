import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import type { Exhibited, Expected, Rows } from './in-each-case.ts';

/** Two vaults: that of the police, whose coordinator sees it, and one in an organisation where nobody has the function. */
const inBoth = (table: string, row: (vault: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries({ police: 'police', theirs: 'elsewhere' }).map(([vault, by]) => [
      vault,
      { organisation_id: idOf(vault), id: idOf(`${table} ${vault}`), ...row(vault, by) },
    ]),
  );
const noted = (by: string): Row => ({ from_day: '2026-01-01', noted_at: hours(-2), noted_by: idOf(by) });
const key: Row = { wrapped_key: bytesOf('key'), key_version: 1 };
const asSure: Row = { certainty: 'probable', reliability: 'reliable' };
/** The pair in the order in which it is kept. */
const pair = (one: string, other: string): readonly [string, string] => {
  const [first = '', second = ''] = [idOf(one), idOf(other)].toSorted();
  return [first, second];
};

const network = (label: string, by: string): Row => ({
  ...noted(by),
  ...key,
  kind: 'criminal_network',
  sealed_name: bytesOf('name'),
  name_hash: bytesOf(label),
  keep_until: '2027-01-01',
});
const subject = (vault: string, by: string): Row => ({
  ...key,
  pseudonym: `Subject ${vault}`,
  sealed_name: bytesOf('name'),
  keep_until: '2027-01-01',
  noted_at: hours(-2),
  noted_by: idOf(by),
});
const others = (row: (vault: string, by: string) => Row): Rows => inBoth('other network', row);

export const threatsExhibit: Exhibited = {
  'threats.network': {
    ...inBoth('network', (vault, by) => network(`network ${vault}`, by)),
    ...Object.fromEntries(
      Object.entries(others((vault, by) => network(`other network ${vault}`, by))).map(([vault, row]) => [`${vault}Other`, row]),
    ),
  },
  'threats.activity': inBoth('activity', (vault, by) => ({
    ...noted(by),
    network_id: idOf(`network ${vault}`),
    municipality_id: idOf('ours'),
  })),
  'threats.subject': {
    ...inBoth('subject', subject),
    ...Object.fromEntries(
      Object.entries(inBoth('relative', (vault, by) => ({ ...subject(vault, by), pseudonym: `Relative ${vault}` }))).map(
        ([vault, row]) => [`${vault}Relative`, row],
      ),
    ),
    national: { organisation_id: idOf('national'), id: idOf('subject national'), ...subject('national', 'placer') },
  },
  'threats.affiliation': inBoth('affiliation', (vault, by) => ({
    ...noted(by),
    ...asSure,
    subject_id: idOf(`subject ${vault}`),
    network_id: idOf(`network ${vault}`),
    belonging: 'former',
  })),
  'threats.hostility': {
    ...inBoth('hostility', (vault, by) => {
      const [one, other] = pair(`network ${vault}`, `other network ${vault}`);
      return { ...noted(by), ...asSure, ...key, one_network_id: one, other_network_id: other };
    }),
    ended: {
      ...noted('police'),
      ...asSure,
      ...key,
      organisation_id: idOf('police'),
      id: idOf('hostility ended'),
      one_network_id: pair('network police', 'other network police')[0],
      other_network_id: pair('network police', 'other network police')[1],
      to_day: '2026-02-01',
      ended_at: hours(-1),
      ended_by: idOf('police'),
    },
  },
  'threats.avoided_place': inBoth('avoided place', (vault, by) => ({
    ...noted(by),
    subject_id: idOf(`subject ${vault}`),
    municipality_id: idOf('ours'),
    sealed_why: bytesOf('why'),
  })),
  'threats.cohabitation': inBoth('cohabitation', (vault, by) => {
    const [one, other] = pair(`subject ${vault}`, `relative ${vault}`);
    return { ...noted(by), one_subject_id: one, other_subject_id: other };
  }),
  'threats.assessment': inBoth('assessment', (vault, by) => ({
    subject_id: idOf(`subject ${vault}`),
    level: 'concrete',
    valid_to: '2026-06-01',
    sealed_content: bytesOf('content'),
    assessed_at: hours(-1),
    assessed_by: idOf(by),
  })),
  'threats.question': {
    police: {
      organisation_id: idOf('police'),
      id: idOf('incoming police'),
      subject_id: idOf('subject police'),
      taken_at: hours(-1),
      taken_by: idOf('police'),
      answered_at: hours(-1),
      answered_by: idOf('police'),
    },
    theirs: {
      organisation_id: idOf('theirs'),
      id: idOf('incoming theirs'),
      subject_id: idOf('subject theirs'),
      taken_at: hours(-1),
      taken_by: idOf('elsewhere'),
    },
  },
  'threats.counterpart': inBoth('counterpart', (vault, by) => ({
    sender_id: idOf('ours'),
    their_id: idOf(`their ${vault}`),
    kind: 'subject',
    own_id: idOf(`subject ${vault}`),
    exchange_id: idOf(`incoming ${vault}`),
    noted_at: hours(-1),
    noted_by: idOf(by),
  })),
  'threats.review': {
    ...Object.fromEntries(
      Object.entries({ police: 'police', theirs: 'elsewhere' }).map(([vault, by]) => [
        vault,
        {
          organisation_id: idOf(vault),
          id: idOf(`review ${vault}`),
          question_id: idOf(`incoming ${vault}`),
          because: 'hostility',
          since: hours(-1),
          opened_by: idOf(by),
          due_on: '2026-03-04',
        },
      ]),
    ),
    done: {
      organisation_id: idOf('police'),
      id: idOf('review done'),
      question_id: idOf('incoming police'),
      because: 'level',
      since: hours(-2),
      opened_by: idOf('police'),
      due_on: '2026-03-04',
      outcome: 'holds',
      done_at: hours(-1),
      done_by: idOf('police'),
    },
  },
};

const own = 'police: police';
const fact = { select: own, insert: own, update: own };
export const threatsExpected: Expected = {
  'threats.network': {
    select: 'police: police policeOther | keykeeper: *',
    insert: 'police: police policeOther',
    update: 'police: police policeOther | keykeeper: *',
  },
  'threats.activity': fact,
  'threats.subject': {
    select: 'police: police policeRelative | placer policyThere: national | keykeeper: *',
    insert: 'police: police policeRelative | placer: national',
    update: 'police: police policeRelative | placer: national | keykeeper: *',
  },
  'threats.affiliation': fact,
  'threats.hostility': {
    select: 'police: police ended | keykeeper: *',
    insert: 'police: police ended',
    update: 'police: police | keykeeper: *',
  },
  'threats.avoided_place': fact,
  'threats.cohabitation': fact,
  'threats.assessment': { select: own, insert: own },
  'threats.question': fact,
  'threats.counterpart': fact,
  'threats.review': {
    select: 'police: police done | clock: police theirs',
    insert: 'police: police done',
    update: `${own} | clock: police theirs`,
  },
};

/** The columns in which the writer of a row stands: see test/prober.ts. */
export const threatsSignatures: Readonly<Record<string, readonly string[]>> = {
  'threats.network': ['noted_by'],
  'threats.activity': ['noted_by'],
  'threats.subject': ['noted_by'],
  'threats.affiliation': ['noted_by'],
  'threats.hostility': ['noted_by'],
  'threats.avoided_place': ['noted_by'],
  'threats.cohabitation': ['noted_by'],
  'threats.assessment': ['assessed_by'],
  'threats.question': ['taken_by'],
  'threats.counterpart': ['noted_by'],
  'threats.review': ['opened_by'],
};
