import { archiveOperations } from './operations/archive.ts';
import { ownFileOperations } from './operations/own-file.ts';
import { weedingOperations } from './operations/protocols.ts';

export { endArchiveRequirement, fetchArchiveCopy, requireArchiveCopy } from './operations/archive.ts';
export { carryOut, retentionJobs, weighAll } from './operations/jobs.ts';
export { destroyOver } from './operations/over.ts';
export { fetchOwnFile, handOutFile, maskEntry, showOwnFile } from './operations/own-file.ts';
export {
  answerBirthDay,
  decideProtocol,
  cancelProtocol,
  drawUpProtocol,
  endHold,
  holdWeeding,
  listProtocols,
  previewWeeding,
  showProtocol,
} from './operations/protocols.ts';

export const retentionOperations = [...weedingOperations, ...archiveOperations, ...ownFileOperations];
