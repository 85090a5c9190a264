import type { Content as ContentSchema, listExchanges } from '#exchanges/contract.ts';
import type { OutputOf } from '#web/call.ts';

export type Exchanges = OutputOf<typeof listExchanges>;
export type Exchange = Exchanges['exchanges'][number];
export type Content = ContentSchema;
