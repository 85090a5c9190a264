import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import {
  ArchiveCopyId,
  ArchiveRequirementId,
  ContactId,
  ExitCaseId,
  HandOutId,
  HoldId,
  MaskId,
  ProtocolId,
  Version,
} from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { HoldGround, ProtocolState, Verdict, VerdictReason, fileRules } from './domain.ts';
import { EntryKey, MaskChoice, Receiver } from './domain/own-file.ts';

const when = z.iso.datetime();

/** A copy that was fetched for the archive: who, when, and what it was by its hashes. */
const ArchiveCopy = z.object({ at: when, by: z.string(), dataSha256: z.string(), pdfSha256: z.string() });

const FileRule = z.enum(fileRules);
export type FileRule = z.infer<typeof FileRule>;

/** Which of the two it is about: a case, or a contact that never became one. */
const either = { exitCaseId: ExitCaseId.nullable(), contactId: ContactId.nullable() };

export const previewWeeding = contract({
  name: 'weeding.preview',
  http: 'GET /weeding',
  who: 'staff',
  says: 'What the rules say of the closed files and of the contacts that never became a case, as they were last weighed: what would go, by when and why. Removes nothing.',
  input: z.strictObject({ verdict: Verdict.optional() }),
  output: z.object({
    counts: z.record(Verdict, z.int()),
    files: z.array(
      z.object({
        ...either,
        pseudonym: z.string(),
        lastNoteOn: Day,
        verdict: Verdict,
        reasons: z.array(VerdictReason),
        fromDay: Day.nullable(),
        byDay: Day.nullable(),
        archiveCopy: ArchiveCopy.nullable(),
        allowed: z.array(z.string()),
      }),
    ),
    rules: z.array(z.object({ code: FileRule, said: z.array(z.string()), citation: z.string() })),
    archiveRequirement: z.object({ reference: z.string(), since: when, setBy: z.string() }).nullable(),
    weighedAt: when.nullable(),
    holds: z.array(
      z.object({
        holdId: HoldId,
        ...either,
        ground: HoldGround,
        reason: z.string(),
        since: when,
        placedBy: z.string(),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const holdWeeding = contract({
  name: 'weeding.hold',
  http: 'POST /weeding/holds',
  who: 'staff',
  says: 'Keeps a file, or a contact that never became a case, from being weeded, with a reason.',
  input: z
    .strictObject({
      exitCaseId: ExitCaseId.optional(),
      contactId: ContactId.optional(),
      ground: HoldGround,
      reason: text({ max: 2000 }),
    })
    .refine(({ exitCaseId, contactId }) => (exitCaseId === undefined) !== (contactId === undefined), {
      error: 'required',
      path: ['exitCaseId'],
    }),
  output: z.object({ holdId: HoldId }),
  creates: true,
});

export const endHold = contract({
  name: 'weeding.end_hold',
  http: 'POST /weeding/holds/:holdId/end',
  who: 'staff',
  says: 'Ends a hold: from the next weighing on the rules alone decide.',
  input: z.strictObject({ holdId: HoldId }),
  output: z.object(either),
});

export const answerBirthDay = contract({
  name: 'weeding.answer',
  http: 'POST /weeding/:exitCaseId/birth-day',
  who: 'staff',
  says: 'Says when somebody was born whose file has no personal number, so that the rules can be asked.',
  input: z.strictObject({ exitCaseId: ExitCaseId, bornOn: Day }),
  output: z.object({ exitCaseId: ExitCaseId }),
  creates: true,
});

export const drawUpProtocol = contract({
  name: 'weeding.draw_up',
  http: 'POST /weeding/protocols',
  who: 'staff',
  says: 'Draws up a protocol of all files and contacts that the rules say are to go. A second person decides.',
  input: z.strictObject({}),
  output: z.object({ protocolId: ProtocolId }),
  creates: true,
});

const Summary = z.object({
  protocolId: ProtocolId,
  state: ProtocolState,
  drawnUpAt: when,
  drawnUpBy: z.string(),
  approvedAt: when.nullable(),
  approvedBy: z.string().nullable(),
  carriedOutAt: when.nullable(),
  /** How many have gone of each kind, and how many were passed over. */
  cases: z.int(),
  contacts: z.int(),
  passedOver: z.int(),
});

export const listProtocols = contract({
  name: 'weeding.list',
  http: 'GET /weeding/protocols',
  who: 'staff',
  says: 'The protocols of what has been weeded and of what is to be.',
  input: z.strictObject({}),
  output: z.object({ protocols: z.array(Summary) }),
});

export const showProtocol = contract({
  name: 'weeding.show',
  http: 'GET /weeding/protocols/:protocolId',
  who: 'staff',
  says: 'One protocol: each file and each contact by its pseudonym, and what has become of it.',
  input: z.strictObject({ protocolId: ProtocolId }),
  output: Summary.extend({
    files: z.array(
      z.object({
        ...either,
        pseudonym: z.string(),
        lastNoteOn: Day,
        byDay: Day,
        archiveFirst: z.boolean(),
        archiveCopy: ArchiveCopy.nullable(),
        removedAt: when.nullable(),
        removedRows: z.int().nullable(),
        passedOver: z.enum(['held', 'changed', 'not_archived']).nullable(),
        destroyedAt: when.nullable(),
        allowed: z.array(z.string()),
      }),
    ),
    allowed: z.array(z.string()),
    version: Version,
  }),
});

const decision = { input: z.strictObject({ protocolId: ProtocolId, version: Version }), output: z.object({ version: Version }) };

export const decideProtocol = contract({
  name: 'weeding.decide',
  http: 'POST /weeding/protocols/:protocolId/decide',
  who: 'staff',
  says: 'Decides that what the protocol names is to go. It goes within the hour and does not come back.',
  ...decision,
});

export const cancelProtocol = contract({
  name: 'weeding.cancel',
  http: 'POST /weeding/protocols/:protocolId/cancel',
  who: 'staff',
  says: 'Takes back a protocol that has not been decided on.',
  ...decision,
});

export const fetchArchiveCopy = contract({
  name: 'archive.fetch',
  http: 'POST /weeding/:exitCaseId/archive-copy',
  who: 'staff',
  says: 'The whole of a closed file for the archive, nothing masked: as data, as a PDF, and its attachments. Who fetched it and the hashes are noted.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    archiveCopyId: ArchiveCopyId,
    files: z.array(z.object({ fileName: z.string(), sha256: z.string(), base64: z.string() })),
  }),
});

export const requireArchiveCopy = contract({
  name: 'archive.require',
  http: 'POST /weeding/archive-requirement',
  who: 'staff',
  says: 'From now on no file is weeded before its archive copy has been fetched. Says which decision or plan that stands in.',
  input: z.strictObject({ reference: line({ max: 200 }) }),
  output: z.object({ archiveRequirementId: ArchiveRequirementId }),
  creates: true,
});

export const endArchiveRequirement = contract({
  name: 'archive.end_requirement',
  http: 'POST /weeding/archive-requirement/end',
  who: 'staff',
  says: 'Protocols that are drawn up from now on ask for no archive copies. Those that there are stay as they were.',
  input: z.strictObject({}),
  output: z.object({ archiveRequirementId: ArchiveRequirementId }),
});

const OneCase = z.strictObject({ exitCaseId: ExitCaseId });

export const showOwnFile = contract({
  name: 'file.show',
  http: 'GET /cases/:exitCaseId/file',
  who: 'staff',
  says: 'What the person has a right to read of the case (SoL 14 kap. 10 §), entry by entry, with what the rules and somebody by hand have masked.',
  input: OneCase,
  output: z.object({
    sections: z.array(
      z.object({
        title: z.string(),
        entries: z.array(
          z.object({
            entry: EntryKey,
            at: when,
            by: z.string(),
            heading: z.string(),
            text: z.string(),
            isMasked: z.boolean(),
            why: z.enum(['rule', 'hand']).nullable(),
          }),
        ),
      }),
    ),
    handOuts: z.array(
      z.object({ handOutId: HandOutId, at: when, by: z.string(), receiver: Receiver, shown: z.int(), masked: z.int() }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const maskEntry = contract({
  name: 'file.mask',
  http: 'POST /cases/:exitCaseId/file/masks',
  who: 'staff',
  says: 'Masks an entry of the own file, or shows one that the rules mask, with the ground.',
  input: z.strictObject({ exitCaseId: ExitCaseId, entry: EntryKey, mask: MaskChoice }),
  output: z.object({ maskId: MaskId }),
  creates: true,
});

export const handOutFile = contract({
  name: 'file.hand_out',
  http: 'POST /cases/:exitCaseId/file/hand-outs',
  who: 'staff',
  says: 'Notes that the own file is handed out, and to whom.',
  input: z.strictObject({ exitCaseId: ExitCaseId, receiver: Receiver }),
  output: z.object({ handOutId: HandOutId }),
  creates: true,
});

export const fetchOwnFile = contract({
  name: 'file.fetch',
  http: 'GET /cases/:exitCaseId/file/content',
  who: 'staff',
  says: 'The own file as it may be handed out: a PDF to read, or the same as data. What is masked is not in it.',
  input: z.strictObject({ exitCaseId: ExitCaseId, form: z.enum(['pdf', 'data'], 'not_a_choice') }),
  output: z.object({ fileName: z.string(), mediaType: z.enum(['application/pdf', 'application/json']), base64: z.string() }),
});
