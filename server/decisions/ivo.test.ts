import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perform, type StaffActor } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { decided, letsDecide } from '#test/decisions.ts';
import { type World, world } from '#test/personas.ts';
import { executeDecision, interruptDecision, listIvoReports, makeIvoReport } from './operations.ts';

describe('the manager', () => {
  let here: World;
  let ellinor: StaffActor;
  let sigbritt: StaffActor;
  beforeAll(async () => {
    here = await world();
    ellinor = await here.as('haninge-samordnare');
    sigbritt = await here.as('haninge-chef');
  });
  afterAll(() => here[Symbol.asyncDispose]());

  test('reports decisions of cases they do not see, without person and case, and what was reported is kept', async () => {
    const { installation } = here;
    await letsDecide(installation, sigbritt, 'coordinator');
    const { exitCaseId } = await casework(installation, ellinor, { responsible: ellinor.staffId });
    const { decisionId } = await decided(installation, ellinor, exitCaseId);
    await decided(installation, ellinor, exitCaseId, { outcome: 'refused', fromDay: null });
    const lists = async (by = sigbritt) => (await perform(installation, listIvoReports, by, {})).quarters;
    const second = async () => (await lists()).find((one) => one.quarter === '2026-2');
    const makes = (quarter: string, by = sigbritt) => perform(installation, makeIvoReport, by, { quarter });
    here.setClock('2026-06-20T10:00:00Z');
    const line = {
      reference: decisionId.replaceAll('-', '').slice(0, 12),
      kind: 'support_talks',
      citation: '11 kap. 1 § socialtjänstlagen (2025:400)',
      decidedOn: '2026-03-02',
      waitingSince: '2026-03-02',
      dueOn: '2026-06-02',
      because: 'not_executed',
      stands: 'waiting',
      standsSince: null,
    };
    expect(await second()).toEqual({ quarter: '2026-2', isOver: false, reported: null, lines: [line] });
    await expect(makes('2026-2')).rejects.toMatchObject(refused('quarter_not_over'));
    here.setClock('2026-07-02T10:00:00Z');
    await makes('2026-2');
    await expect(makes('2026-2')).rejects.toMatchObject(refused('already_reported'));
    await expect(makes('1999-1')).rejects.toMatchObject(refused('not_found'));
    await perform(installation, executeDecision, ellinor, { decisionId, on: '2026-06-25' });
    await perform(installation, interruptDecision, ellinor, { decisionId, on: '2026-06-26', because: 'Stängt.' });
    expect(await second()).toEqual({
      quarter: '2026-2',
      isOver: true,
      reported: { at: '2026-07-02T10:00:00.000Z', by: 'Sigbritt' },
      lines: [line],
    });
    // Another house has nothing of it; who is no manager has nothing at all, also where the role lists the operation.
    const elsewhere = await lists(await here.as('malmo-chef'));
    expect(elsewhere.flatMap((one) => one.lines)).toEqual([]);
    await expect(lists(ellinor)).rejects.toMatchObject(refused('not_allowed'));
    const mistaken = { ...ellinor, may: sigbritt.may };
    expect((await lists(mistaken)).flatMap((one) => [one.reported, ...one.lines]).filter(Boolean)).toEqual([]);
    await expect(makes('2026-1', mistaken)).rejects.toMatchObject(refused('not_found'));
  });
});
