import { z } from 'zod';
import { ExampleId, SharedExampleId, Version } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Content } from './domain/example.ts';
import { TagCode } from './domain/lists.ts';
import { ExampleState, MarkKind, Part, Verdict } from './words.ts';

export type { Content } from './domain/example.ts';
export { ExampleState, MarkKind, Part } from './words.ts';

const when = z.iso.datetime();
const Tag = z.object({ code: TagCode, title: z.object({ sv: z.string(), en: z.string() }) });
const sharedId = { sharedExampleId: SharedExampleId };
const page = z.coerce.number().int().min(1).max(1000);

export const listExamples = contract({
  name: 'example.list',
  http: 'GET /examples',
  who: 'staff',
  says: 'Examples that all who work here may learn from, searched in Swedish and by what they are about. Who wrote them is not said.',
  input: z.strictObject({ q: line({ min: 0, max: 200 }).optional(), tag: TagCode.optional(), page: page.optional() }),
  output: z.object({
    examples: z.array(z.object({ ...sharedId, title: z.string(), tags: z.array(TagCode), useful: z.int(), after: z.int() })),
    more: z.boolean(),
    tags: z.array(Tag),
    /** Of the own house: how many wait for somebody to read them who has not written them. */
    waiting: z.int(),
    allowed: z.array(z.string()),
  }),
});

export const showExample = contract({
  name: 'example.show',
  http: 'GET /examples/:sharedExampleId',
  who: 'staff',
  says: 'One example, how many have found it useful, and what others did after.',
  input: z.strictObject(sharedId),
  output: z.object({
    ...sharedId,
    title: z.string(),
    difficulty: z.string(),
    did: z.string(),
    came: z.string(),
    learned: z.string(),
    tags: z.array(Tag),
    useful: z.int(),
    isUsefulToMe: z.boolean(),
    after: z.array(z.object({ ...sharedId, did: z.string(), allowed: z.array(z.string()) })),
    allowed: z.array(z.string()),
  }),
});

export const findUseful = contract({
  name: 'example.find_useful',
  http: 'POST /examples/:sharedExampleId/useful',
  who: 'staff',
  says: 'Says that an example was of use, or takes that back. Once for each who works here.',
  input: z.strictObject({ ...sharedId, is: z.enum(['useful', 'not_useful'], 'not_a_choice') }),
  output: z.object({}),
});

export const withdrawExample = contract({
  name: 'example.withdraw',
  http: 'POST /examples/:sharedExampleId/withdraw',
  who: 'staff',
  says: 'Takes an example back at once, for everybody. Anybody who may read drafts may, in any house: whoever recognises somebody does not have to ask.',
  input: z.strictObject(sharedId),
  output: z.object({}),
});

// ---------------------------------------------------------------------------------------------------------- writing, in the own house

const exampleId = { exampleId: ExampleId };

export const listDrafts = contract({
  name: 'example_draft.list',
  http: 'GET /example-drafts',
  who: 'staff',
  says: 'Examples of the own house: one’s own drafts, those that wait to be read, and those that are shared or have been taken back.',
  input: z.strictObject({}),
  output: z.object({
    drafts: z.array(
      z.object({
        ...exampleId,
        what: z.enum(['example', 'after']),
        title: z.string(),
        state: ExampleState,
        writtenBy: z.string(),
        writtenAt: when,
        isMine: z.boolean(),
        yeses: z.int(),
        mayRead: z.boolean(),
      }),
    ),
    tags: z.array(Tag),
    allowed: z.array(z.string()),
  }),
});

export const showDraft = contract({
  name: 'example_draft.show',
  http: 'GET /example-drafts/:exampleId',
  who: 'staff',
  says: 'An example of the own house as it is written, with every word in it that may tell who it is about, and what colleagues have said of it.',
  input: z.strictObject(exampleId),
  output: z.object({
    ...exampleId,
    content: Content,
    marks: z.array(
      z.object({ part: Part, from: z.int(), to: z.int(), words: z.string(), kind: MarkKind, defence: z.string().nullable() }),
    ),
    state: ExampleState,
    writtenBy: z.string(),
    reviews: z.array(z.object({ by: z.string(), at: when, verdict: Verdict, reason: z.string() })),
    needed: z.int(),
    of: z.object({ ...sharedId, title: z.string() }).nullable(),
    sharedExampleId: SharedExampleId.nullable(),
    tags: z.array(Tag),
    version: Version,
    allowed: z.array(z.string()),
  }),
});

export const beginDraft = contract({
  name: 'example_draft.begin',
  http: 'POST /example-drafts',
  who: 'staff',
  says: 'Begins an example, or what one did after another’s. Nobody else sees it until it is handed to colleagues to read.',
  creates: true,
  input: z.strictObject({ content: Content, of: SharedExampleId.optional() }),
  output: z.object(exampleId),
});

export const writeDraft = contract({
  name: 'example_draft.write',
  http: 'PUT /example-drafts/:exampleId',
  who: 'staff',
  says: 'Writes an example anew, with why marked words may stand. What colleagues have said of the earlier wording no longer counts.',
  input: z.strictObject({ ...exampleId, content: Content, version: Version }),
  output: z.object({ version: Version }),
});

export const submitDraft = contract({
  name: 'example_draft.submit',
  http: 'POST /example-drafts/:exampleId/submit',
  who: 'staff',
  says: 'Hands an example to colleagues to read, when every marked word has been changed or defended.',
  input: z.strictObject({ ...exampleId, version: Version }),
  output: z.object({ version: Version }),
});

export const reviewDraft = contract({
  name: 'example_draft.review',
  http: 'POST /example-drafts/:exampleId/review',
  who: 'staff',
  says: 'Says yes to an example that a colleague has written, or sends it back with why. With the second yes it is shared.',
  input: z.strictObject({ ...exampleId, verdict: Verdict, reason: text({ min: 3, max: 1000 }), version: Version }),
  output: z.object({ state: ExampleState }),
});
