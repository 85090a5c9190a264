import { registerOperations } from './operations/register.ts';
import { requirementOperations } from './operations/requirements.ts';
import { stopOperations } from './operations/stops.ts';

export { providersJobs } from './operations/alerts.ts';
export {
  addUnit,
  listProviders,
  makeFramework,
  noteOwner,
  notePermit,
  registerProvider,
  showProvider,
} from './operations/register.ts';
export { noteEvidence } from './operations/requirements.ts';
export { beginLocalStop, isStoppedHere, listStoppedByHouse } from './operations/stops.ts';

export const providersOperations = [...registerOperations, ...requirementOperations, ...stopOperations];
