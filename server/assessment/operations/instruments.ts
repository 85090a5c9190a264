import { z } from 'zod';
import { duty } from '#platform/contract.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import { Code, Definition, type Loaded, faultIn, isFollowUp, loading } from '#assessment/domain/instrument.ts';
import * as store from '#assessment/store.ts';

/** Loads one version of an instrument, for every organisation here. The same again changes nothing. */
export const loadInstrument = operation(
  duty({
    name: 'instrument.load',
    who: 'installer',
    says: 'Loads a version of an instrument from its definition.',
    input: z.strictObject({ definition: Definition }),
    output: z.object({ loaded: z.enum(['new', 'there_already']) }),
  }),
  async ({ tx, now }, { definition }) => {
    const fault = faultIn(definition);
    if (fault) throw refusal(fault.why);
    const loaded = orRefuse(loading(definition, await store.listInstruments(tx, definition.code)));
    if (loaded === 'new') await store.insertInstrument(tx, definition, now);
    return { loaded };
  },
);

export const listInstruments = operation(
  duty({
    name: 'instrument.list',
    who: 'installer',
    says: 'Lists every version of every instrument.',
    input: z.strictObject({}),
    output: z.object({
      instruments: z.array(
        z.object({
          code: z.string(),
          version: z.number(),
          validFrom: z.string(),
          title: z.string(),
          withdrawnAt: z.iso.datetime().nullable(),
        }),
      ),
    }),
  }),
  async ({ tx }) => ({
    instruments: (await store.listInstruments(tx)).map(({ definition, withdrawnAt }) => ({
      code: definition.code,
      version: definition.version,
      validFrom: definition.validFrom,
      title: definition.title.sv,
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
  }),
);

/** From now on no round is started in it. Rounds that answered it stay, and can be read. */
export const withdrawInstrument = operation(
  duty({
    name: 'instrument.withdraw',
    who: 'installer',
    says: 'Withdraws a version of an instrument from new rounds.',
    input: z.strictObject({ code: Code, version: z.number().int() }),
    output: z.object({}),
  }),
  async ({ tx, now }, { code, version }) => {
    if ((await store.withdrawInstrument(tx, code, version, now)) === 0) throw refusal('not_found');
    return {};
  },
);

/** Every version of what is measured at its times, the newest first: for the follow-up. */
export const listFollowUps = async ({ tx }: Context): Promise<Loaded[]> =>
  (await store.listInstruments(tx))
    .filter(({ definition }) => isFollowUp(definition))
    .toSorted((a, b) => b.definition.version - a.definition.version);
