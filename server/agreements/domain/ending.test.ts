import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { idOf } from '#test/rows.ts';
import { type Notice, giveNotice, lastDayOf } from './ending.ts';
import { type Edition, decline, sign, standingOn, statesOn, withdraw } from './standing.ts';

const [we, they, third] = [idOf('we'), idOf('they'), idOf('third')] as [OrganisationId, OrganisationId, OrganisationId];
const day = (text: string) => text as Day;
const notice = (organisationId: OrganisationId, lastDay: string): Notice => ({ organisationId, lastDay: day(lastDay) });
/** Of two, to be reviewed on the first of September, and over with the year. */
const ending = { to: day('2026-12-31') as Day | null, reviewOn: day('2026-09-01'), parties: [we, they], notices: [] as Notice[] };

describe('the last day of a version', () => {
  test.each<[string, Partial<typeof ending>, string | null]>([
    ['is the one it says', {}, '2026-12-31'],
    ['is none if it says none', { to: null }, null],
    ['is what one party wants, from the day of review', { notices: [notice(we, '2026-09-01')] }, '2026-09-01'],
    ['is what one party wants, after it', { to: null, notices: [notice(they, '2026-10-31')] }, '2026-10-31'],
    ['is not what one party wants before it', { notices: [notice(we, '2026-08-31')] }, '2026-12-31'],
    ['is the later that all want before it', { notices: [notice(we, '2026-04-30'), notice(they, '2026-05-31')] }, '2026-05-31'],
    ['is the sooner that one wants after it', { notices: [notice(we, '2026-10-31'), notice(they, '2026-09-30')] }, '2026-09-30'],
    [
      'is what one wants after it when the other wants it sooner',
      { notices: [notice(we, '2026-04-30'), notice(they, '2026-09-30')] },
      '2026-09-30',
    ],
    [
      'counts the soonest that each has said',
      { notices: [notice(we, '2026-09-30'), notice(we, '2026-04-30'), notice(they, '2026-05-31')] },
      '2026-05-31',
    ],
    [
      'waits for each of three',
      { parties: [we, they, third], notices: [notice(we, '2026-04-30'), notice(they, '2026-04-30')] },
      '2026-12-31',
    ],
    ['is never later than the one it says', { notices: [notice(we, '2027-01-31'), notice(they, '2027-02-28')] }, '2026-12-31'],
  ])('%s', (_, some, last) => {
    expect(lastDayOf({ ...ending, ...some })).toBe(last);
  });
});

describe('notice is given', () => {
  test.each<[string, Partial<typeof ending & { state: 'coming' }>, string, unknown]>([
    ['of what holds, also from today', {}, '2026-03-02', []],
    ['not backwards', {}, '2026-03-01', [{ field: 'lastDay', code: 'too_early' }]],
    ['not for the day on which it ends anyhow', {}, '2026-12-31', [{ field: 'lastDay', code: 'too_late' }]],
    [
      'not for a later day than another has said',
      { notices: [notice(they, '2026-10-31')] },
      '2026-11-30',
      [{ field: 'lastDay', code: 'too_late' }],
    ],
    ['for a sooner one', { notices: [notice(they, '2026-10-31')] }, '2026-09-30', []],
    ['again, for a sooner one', { notices: [notice(we, '2026-10-31')] }, '2026-09-30', []],
    ['of one that has no last day', { to: null }, '2030-01-01', []],
    ['not twice for the same day', { notices: [notice(we, '2026-05-31')] }, '2026-05-31', 'already_noticed'],
    ['not of what does not hold', { state: 'coming' }, '2026-05-31', 'agreement_not_in_force'],
  ])('%s', (_, some, last, said) => {
    const given = giveNotice({ state: 'in_force' as const, ...ending, ...some }, notice(we, last), day('2026-03-02'));
    expect(given.ok ? given.value : given.why).toEqual(said);
  });
});

describe('what is said no to', () => {
  const edition = (number: number, some: Partial<Edition> = {}): Edition => ({
    number,
    from: day('2026-03-01'),
    to: null,
    parties: [we, they],
    signedBy: [we, they],
    refused: null,
    ...some,
  });
  const on = (...all: Edition[]) => [...statesOn(all, day('2026-03-02')).values()].join(' ');
  const no = edition(2, { signedBy: [we], refused: 'declined' });

  test('never holds, and leaves what holds as it is', () => {
    expect(on(edition(1), no)).toBe('in_force declined');
    expect(on(edition(1), { ...no, refused: 'withdrawn' })).toBe('in_force withdrawn');
    expect(on(edition(1, { refused: 'withdrawn' }))).toBe('withdrawn');
    expect(on(no, edition(3))).toBe('declined in_force');
    expect(standingOn([edition(1), no], day('2026-03-02'))).toEqual({ state: 'in_force', number: 1 });
    expect(standingOn([no], day('2026-03-02'))).toEqual({ state: 'declined', number: 2 });
    expect(sign({ state: 'declined', signedBy: [], digest: 'a' }, we, 'a')).toMatchObject({ why: 'not_to_be_signed' });
  });

  test.each([
    ['proposed', [], 'ok', 'ok'],
    ['proposed', [they], 'already_signed', 'ok'],
    ['declined', [], 'not_to_be_declined', 'ok'],
    ['withdrawn', [], 'not_to_be_declined', 'not_to_be_withdrawn'],
    ['replaced', [], 'not_to_be_declined', 'not_to_be_withdrawn'],
    ['in_force', [we, they], 'already_signed', 'not_to_be_withdrawn'],
    ['coming', [we, they], 'already_signed', 'not_to_be_withdrawn'],
  ] as const)('is %s, signed by %j: declined %s, withdrawn %s', (state, signedBy, declined, withdrawn) => {
    const said = decline({ state, signedBy }, they);
    expect(said.ok ? 'ok' : said.why).toBe(declined);
    const taken = withdraw(state);
    expect(taken.ok ? 'ok' : taken.why).toBe(withdrawn);
  });
});
