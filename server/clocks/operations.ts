import { listDesk, listRules } from './operations/desk.ts';
import { makeFeed, revokeFeed, showFeed } from './operations/feed.ts';

export {
  type ChangeRow,
  type ClockRow,
  type Duty,
  explainClock,
  extendOne,
  getClockOf,
  handOverClocks,
  handOverOne,
  listChangesOf,
  listClocksOf,
  listClocksOfContact,
  listRulesByHand,
  listRulesIn,
  noteChange,
  pauseClocks,
  pauseOne,
  resumeClocks,
  resumeOne,
  startClock,
  startContactClock,
  type Started,
  stopClock,
  stopClocksOf,
  stopOneClock,
} from './operations/engine.ts';
export { clockJobs, tellClocks } from './operations/telling.ts';

export const clockOperations = [listRules, listDesk, showFeed, makeFeed, revokeFeed];
