import { expect, test } from 'vitest';
import { StaffId } from '#kernel/ids.ts';
import { type Member, allowedIn, problemsOfTeam } from './domain.ts';

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

test('one of the team works with the case; one who came through an emergency reads it', () => {
  const until = new Date('2026-03-02T15:00:00Z');
  const team = allowedIn({ hasIdentity: true }, { way: 'team' });
  const emergency = allowedIn({ hasIdentity: true }, { way: 'break_glass', until });
  expect(team).toEqual([
    'team.show',
    'person.reveal',
    'person.identify',
    'team.assign',
    'team.release',
    'exclusion.add',
    'exclusion.end',
  ]);
  expect(emergency).toEqual(['team.show', 'person.reveal', 'break_glass.close']);
});

test('there is nothing to reveal of one who has not said who they are', () => {
  expect(allowedIn({ hasIdentity: false }, { way: 'team' })).not.toContain('person.reveal');
});
