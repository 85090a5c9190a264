import { z } from 'zod';
import type { FileSection } from '#cases/domain.ts';
import { ExitCaseId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';
import { type Context, operation } from '#platform/operation.ts';

/** What a slice has for the person’s own file, as one who may open a case gets it. */
export const ownFile = (personFile: (ctx: Context, exitCaseId: ExitCaseId) => Promise<FileSection[]>) =>
  operation(
    contract({
      name: 'case.show',
      http: 'GET /file',
      who: 'staff',
      says: 'The file.',
      input: z.strictObject({ exitCaseId: ExitCaseId }),
      output: z.object({ sections: z.array(z.any()) }),
    }),
    async (ctx, { exitCaseId }) => ({ sections: await personFile(ctx, exitCaseId) }),
  );
