import { expect, test } from 'vitest';
import { type Policy, create, drop, mutantsOf } from './policy-mutants.ts';

/** As PostgreSQL says it. */
const reading = 'EXISTS ( SELECT\n   FROM access.my_case\n  WHERE (my_case.mine = trap.exit_case_id))';

const policy: Policy = {
  table: 'privacy.trap',
  name: 'team_sees',
  cmd: 'SELECT',
  roles: ['omstart_staff'],
  qual: `((organisation_id = access.my_organisation()) AND (${reading}))`,
  check: null,
};

test('a policy is tried without it, without each of its conditions, and with working for reading', () => {
  expect(mutantsOf(policy).map(({ what, made }) => [what, made?.qual])).toEqual([
    ['dropped', undefined],
    ['qual: without (organisation_id = access.my_organisation())', `(${reading})`],
    [`qual: without (${reading.replaceAll(/\s+/g, ' ')})`, '(organisation_id = access.my_organisation())'],
    ['qual: working for reading', policy.qual?.replace(reading, 'trap.exit_case_id IN (SELECT access.cases_i_work_on())')],
  ]);
});

test('a condition within brackets is left out there, and one that is alone leaves nothing', () => {
  const nested = mutantsOf({ ...policy, cmd: 'UPDATE', qual: '(a AND (b OR c))', check: 'd' });
  expect(nested.map(({ what, made }) => [what, made?.qual, made?.check])).toEqual([
    ['dropped', undefined, undefined],
    ['qual: without a', '(b OR c)', 'd'],
    ['qual: without (b OR c)', 'a', 'd'],
    ['qual: without b', 'a AND (c)', 'd'],
    ['qual: without c', 'a AND (b)', 'd'],
    ['check: without d', '(a AND (b OR c))', 'true'],
  ]);
  expect(mutantsOf({ ...policy, qual: 'true' }).map(({ what }) => what)).toEqual(['dropped']);
});

test('it is dropped and put back as it stood', () => {
  expect(drop(policy)).toBe('drop policy team_sees on privacy.trap');
  expect(create({ ...policy, check: 'x' })).toBe(
    `create policy team_sees on privacy.trap for select to omstart_staff using (${policy.qual}) with check (x)`,
  );
});
