import { consentOperations } from './operations/consents.ts';
import { disclosureOperations } from './operations/disclosures.ts';
import { protectionOperations } from './operations/protections.ts';
import { showPrivacy } from './operations/show.ts';

export { giveConsent, recipientOf, renewConsent, withdrawConsent } from './operations/consents.ts';
export { basisFor, chooseGround, confirmDisclosure, makeDisclosure, turnDownDisclosure } from './operations/disclosures.ts';
export {
  answerTrap,
  askPolice,
  decideProtection,
  endProtection,
  recordProtection,
  renewProtection,
  showMark,
} from './operations/protections.ts';
export { personFile } from './operations/person-file.ts';
export { groundsToday, showPrivacy } from './operations/show.ts';

export const privacyOperations = [...consentOperations, ...disclosureOperations, ...protectionOperations, showPrivacy];
