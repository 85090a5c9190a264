import { weedingOperations } from './operations/protocols.ts';

export { carryOut, retentionJobs, weighAll } from './operations/jobs.ts';
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

export const retentionOperations = [...weedingOperations];
