import type { showPrivacy } from '#privacy/contract.ts';
import type { OutputOf } from '#web/call.ts';

export type Privacy = OutputOf<typeof showPrivacy>;
export type Consent = Privacy['consents'][number];
export type Disclosure = Privacy['disclosures'][number];
export type Protection = Privacy['protections'][number];
export type Trap = Privacy['traps'][number]['trap'];
export type Recipient = Disclosure['to'];
