import { expect, test } from 'vitest';
import { closeInvestigation, serveDecision } from './operations.ts';
import { personFile } from './operations/person-file.ts';
import { perform } from '#platform/operation.ts';
import { casework } from '#test/contacts.ts';
import { decided, drafted, granting, informed, letsDecide } from '#test/decisions.ts';
import { ownFile } from '#test/person-file.ts';
import { world } from '#test/personas.ts';

const opens = ownFile(personFile);

test('the own file holds investigations and what was decided, in order of time, and no draft', async () => {
  await using here = await world();
  const { installation } = here;
  const ellinor = await here.as('haninge-samordnare');
  await letsDecide(installation, await here.as('haninge-chef'), 'coordinator');
  const { exitCaseId } = await casework(installation, ellinor, { responsible: ellinor.staffId });
  const { decisionId, investigationId } = await decided(installation, ellinor, exitCaseId);
  await drafted(installation, ellinor, exitCaseId, { what: 'Ett utkast.' });
  here.setClock('2026-03-03T11:00:00Z');
  await perform(installation, serveDecision, ellinor, { decisionId, on: '2026-03-03', how: 'in_person' });
  const closing = { investigationId, outcome: 'leads_to_decision', reasons: 'Behovet finns.', version: 1 };
  await perform(installation, closeInvestigation, ellinor, closing);
  const { sections } = await perform(installation, opens, ellinor, { exitCaseId });
  expect(sections).toMatchObject([
    {
      title: 'investigations',
      entries: [
        { heading: 'En utredning inleddes', text: informed.scope, mask: 'none', by: 'Ellinor' },
        { heading: 'Vad vi fick veta', text: informed.information, mask: 'third_party' },
        { heading: 'En utredning inleddes' },
        { heading: 'Vad vi fick veta' },
        { heading: 'Utredningen är klar och leder till beslut.', text: 'Behovet finns.' },
      ],
    },
    {
      title: 'decisions',
      entries: [
        { heading: 'Beslut om samtalsstöd', by: 'Ellinor', text: expect.stringContaining(granting.reasons) as string },
        { heading: 'Du fick beslutet, 2026-03-03', text: '' },
      ],
    },
  ]);
  expect(JSON.stringify(sections)).not.toContain('Ett utkast');
});
