import { expect, test } from 'vitest';
import { StaffId } from '#kernel/ids.ts';
import { type Member, allowedIn, problemsOfTeam, statesOf } from './domain.ts';
import { type EndGround, ExitCaseState, type Life, OpenState } from './domain/life.ts';

const [ellinor, milo] = [1, 2].map((n) => StaffId.parse(`00000000-0000-4000-8000-00000000000${n}`)) as [StaffId, StaffId];
const responsible = (staffId: StaffId): Member => ({ staffId, function: 'responsible' });
const coWorker = (staffId: StaffId): Member => ({ staffId, function: 'co_worker' });

test.each([
  ['one who is responsible', [responsible(ellinor)], []],
  ['one responsible and one who helps', [coWorker(milo), responsible(ellinor)], []],
  ['nobody', [], [{ field: 'team', code: 'required' }]],
  ['nobody responsible', [coWorker(milo)], [{ field: 'team', code: 'required' }]],
  ['two responsible', [responsible(ellinor), responsible(milo)], [{ field: 'team', code: 'invalid' }]],
  ['somebody twice', [responsible(ellinor), coWorker(ellinor)], [{ field: 'team', code: 'invalid' }]],
])('a first team of %s', (_, team, problems) => {
  expect(problemsOfTeam(team)).toEqual(problems);
});

const goingOn: Life = { state: 'motivation', pausedAt: null };
const until = new Date('2026-03-02T15:00:00Z');
const forTheTeam = ['person.identify', 'team.assign', 'team.release', 'exclusion.add', 'exclusion.end', 'case.hand_over'];

test('one of the team works with the case; one who came through an emergency reads it', () => {
  const team = allowedIn({ hasIdentity: true, life: goingOn }, { way: 'team' });
  expect(team).toEqual([
    'team.show',
    'case.life',
    'person.reveal',
    ...forTheTeam,
    'case.describe',
    'case.end',
    'talk.record',
    'incident.record',
    'case.step',
    'case.pause',
  ]);
  const emergency = allowedIn({ hasIdentity: true, life: goingOn }, { way: 'break_glass', until });
  expect(emergency).toEqual(['team.show', 'case.life', 'person.reveal', 'break_glass.close']);
});

test('there is nothing to reveal of one who has not said who they are', () => {
  expect(allowedIn({ hasIdentity: false, life: goingOn }, { way: 'team' })).not.toContain('person.reveal');
});

test('a case that rests takes no step, and one that is over is read, and opened again', () => {
  const resting = allowedIn({ hasIdentity: false, life: { state: 'ongoing', pausedAt: until } }, { way: 'team' });
  expect(resting).toContain('case.resume');
  expect(resting).not.toContain('case.step');
  const over = (ground: EndGround) =>
    allowedIn({ hasIdentity: false, life: { state: 'closed', endedAt: until, ground } }, { way: 'team' });
  expect(over('established')).toEqual(['team.show', 'case.life', ...forTheTeam, 'case.reopen']);
  expect(over('own_wish')).toEqual(['team.show', 'case.life', ...forTheTeam, 'case.reopen', 'case.check_in']);
  expect(over('deceased')).toEqual(['team.show', 'case.life', ...forTheTeam]);
});

test('a choice of cases is a choice of states', () => {
  expect(statesOf('going_on')).toEqual(OpenState.options);
  expect(statesOf('over')).toEqual(['closed', 'not_pursued']);
  expect(statesOf('all')).toEqual(ExitCaseState.options);
  for (const state of ExitCaseState.options) expect(statesOf(state)).toEqual([state]);
});
