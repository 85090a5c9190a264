import { beginDraft, listDrafts, reviewDraft, showDraft, submitDraft, writeDraft } from './operations/drafts.ts';
import { findUseful, listExamples, showExample, withdrawExample } from './operations/shared-examples.ts';

export { beginDraft, listDrafts, reviewDraft, showDraft, submitDraft, writeDraft } from './operations/drafts.ts';
export {
  exampleJobs,
  findUseful,
  listExamples,
  showExample,
  weedExamples,
  withdrawExample,
} from './operations/shared-examples.ts';

export const exampleOperations = [
  listExamples,
  showExample,
  findUseful,
  withdrawExample,
  listDrafts,
  showDraft,
  beginDraft,
  writeDraft,
  submitDraft,
  reviewDraft,
];
