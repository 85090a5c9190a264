import { kinOperations } from './operations/kin.ts';
import { reportOperations } from './operations/report.ts';
import { reviewOperations } from './operations/review.ts';

export { noteAnswer } from './operations/given.ts';
export { drawPicks, logReviewJobs, reviewTrail } from './operations/picking.ts';
export { writeLogReport } from './operations/report.ts';
export { answerLogQuestion, askAboutPick, listLogQuestions, listPicks, showPick, signOffPick } from './operations/review.ts';

export const logReviewOperations = [...reviewOperations, ...reportOperations, ...kinOperations];
