import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExitCaseId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';
import { type StaffActor, operation, perform } from '#platform/operation.ts';
import { z } from 'zod';
import { casework, refused } from '#test/contacts.ts';
import { drafted, signed } from '#test/journal.ts';
import { type World, world } from '#test/personas.ts';
import { personFile } from './operations.ts';

let here: World;
let ellinor: StaffActor;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());

const asked = contract({
  name: 'note.list',
  http: 'GET /file',
  who: 'staff',
  says: 'The file.',
  input: z.object({ exitCaseId: z.custom<ExitCaseId>() }),
  output: z.object({ sections: z.array(z.any()) }),
});
const fileOf = operation(asked, async (ctx, { exitCaseId }) => ({ sections: await personFile(ctx, exitCaseId) }));

test('the person’s own file has all that is signed, in order of time, with what is to be masked, and no drafts', async () => {
  const { exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
  const meeting = {
    attendees: [{ who: 'person' }, { who: 'staff', staffId: ellinor.staffId }],
    tasks: [{ what: 'Ringer', ownerId: ellinor.staffId, who: '', dueOn: '2026-03-09' }],
  };
  await signed(here.installation, ellinor, exitCaseId, { kind: 'meeting', how: 'meeting', text: 'Vi möttes.', meeting });
  await signed(here.installation, ellinor, exitCaseId, {
    text: 'Mamman ringde.',
    mask: 'third_party',
    kind: 'contact_with_others',
    happenedAt: '2026-03-01T11:00:00.000Z',
  });
  await drafted(here.installation, ellinor, exitCaseId, { text: 'Utkast' });
  const { sections } = await perform(here.installation, fileOf, ellinor, { exitCaseId });
  expect(sections).toMatchObject([
    {
      title: 'journal_notes',
      entries: [
        { by: 'Ellinor', heading: 'Kontakt med andra', text: 'Mamman ringde.', mask: 'third_party' },
        {
          heading: 'Samordningsmöte',
          text: 'Vi möttes.\nMed på mötet: du, Ellinor\nEllinor: Ringer, senast 2026-03-09 (pågår)',
          mask: 'none',
        },
      ],
    },
  ]);
  const yasmin = await here.as('malmo-samordnare');
  await expect(perform(here.installation, fileOf, yasmin, { exitCaseId })).rejects.toMatchObject(refused('not_found'));
});
