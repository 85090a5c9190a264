import type { listApplications, showAppropriation, showReceived } from '#grants/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

export type Grants = OutputOf<typeof listApplications>;
export type Application = Grants['applications'][number];
export type Year = OutputOf<typeof showAppropriation>;
export type Received = OutputOf<typeof showReceived>;

export const useGrantWords = wordsOf(sv, async () => (await import('./en.ts')).en);

export const applicationTones = {
  draft: 'calm',
  sent: 'calm',
  completing: 'soon',
  granted: 'kept',
  partly: 'kept',
  refused: 'late',
  paid: 'kept',
  reported: 'calm',
  repayment: 'late',
  repaid: 'calm',
  settled: 'kept',
} as const;

export const receivedTones = { ...applicationTones, received: 'soon', reserved: 'calm' } as const;
