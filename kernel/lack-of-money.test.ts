import { describe, expect, test } from 'vitest';
import { endCase, pauseCase, takeStep } from '#cases/contract.ts';
import { explainClock, extendClock } from '#clocks/contract.ts';
import { dismissDecision, interruptDecision, refuseDemand, sendBackDecision } from '#decisions/contract.ts';
import { saysLackOfMoney } from './lack-of-money.ts';

test.each([
  ['Nämndens budget räcker inte till ett boende.', true],
  ['Det finns inget utrymme i budgeten för insatsen.', true],
  ['Ansökan avslås på grund av brist på resurser.', true],
  ['Behovet kan tillgodoses på annat sätt. Du får budget- och skuldrådgivning.', false],
  ['Du har pengar på banken som räcker till hyran.', false],
])('is no reason for a refusal: %s', (text, isLack) => expect(saysLackOfMoney(text)).toBe(isLack));

describe('what is refused, sent back, interrupted or put off is so for another reason than money', () => {
  const lack = 'Vi väntar, för budgeten är slut.';
  const id = '00000000-0000-4000-8000-000000000001';
  const day = '2026-03-02';
  test.each([
    [refuseDemand, { investigationId: id, because: lack }],
    [sendBackDecision, { decisionId: id, version: 1, because: lack }],
    [interruptDecision, { decisionId: id, on: day, because: lack }],
    [dismissDecision, { decisionId: id, on: day, because: lack }],
    [extendClock, { exitCaseId: id, clockId: id, until: day, reason: lack }],
    [explainClock, { exitCaseId: id, clockId: id, reason: lack }],
    [pauseCase, { exitCaseId: id, version: 1, reason: lack }],
    [takeStep, { exitCaseId: id, version: 1, to: 'motivation', reason: lack }],
    [endCase, { exitCaseId: id, version: 1, end: { state: 'closed', ground: 'own_wish' }, reason: lack }],
  ])('$name', ({ input }, said) => {
    expect(input.safeParse(said).error?.issues.map(({ path, message }) => [path.at(-1), message])).toEqual([
      ['because' in said ? 'because' : 'reason', 'lack_of_money'],
    ]);
    const field = 'because' in said ? { because: 'Personen vill vänta.' } : { reason: 'Personen vill vänta.' };
    expect(input.safeParse({ ...said, ...field }).error?.issues).toBe(undefined);
  });
});
