import { z } from 'zod';
import { onOpenWord, sayOpenly } from '#exchanges/operations.ts';
import { OrganisationId } from '#kernel/ids.ts';
import { isoOrNull } from '#kernel/instant.ts';
import { duty } from '#platform/contract.ts';
import { type Context, operation, perform } from '#platform/operation.ts';
import type { Job } from '#platform/jobs.ts';
import { mayTellOfStop } from '#providers/domain/stop.ts';
import * as store from '#providers/store/stops-elsewhere.ts';
import { StopGround } from '#providers/words.ts';

const courier = { kind: 'system', persona: 'courier' } as const;
/** At most so many in a transaction, so that it stays short. */
const most = 100;

/** What is said of a stop, and nothing else: no word that anybody has written, and nothing of a person. */
const Said = z.strictObject({
  provider: OrganisationId,
  ground: StopGround.nullable(),
  since: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
});

/** Each organisation whose vault lies in another installation, and who is to know, is told of each stop as it is now, and of its lifting. Safe to run twice. */
const tellStops = operation(
  duty({
    name: 'stop.tell',
    who: 'courier',
    says: 'Tells organisations whose vaults lie in another installation which providers are stopped by whom here, and when one is no longer.',
    input: z.strictObject({}),
    output: z.object({ told: z.array(z.object({ organisationId: OrganisationId, providerId: OrganisationId })) }),
  }),
  async (ctx) => {
    await store.holdTelling(ctx.tx);
    const due = (await store.listStopsToTell(ctx.tx, ctx.now))
      .filter(({ by, to, ...one }) =>
        mayTellOfStop({ by, to, isStopped: one.providerId === one.recipientId, hasGround: one.ground !== null }),
      )
      .slice(0, most);
    for (const one of due) {
      const { organisationId: from, recipientId: to, saidAt: at, ground } = one;
      const said = { provider: one.providerId, ground, since: one.stoppedAt.toISOString(), until: isoOrNull(one.liftedAt) };
      await sayOpenly(ctx, { about: 'stop', from, to, at, said });
      await store.saveTold(ctx.tx, one);
    }
    return { told: due };
  },
);

const Heard = z.object({
  organisationId: OrganisationId,
  recipientId: OrganisationId,
  providerId: OrganisationId,
  ground: StopGround.nullable(),
  stoppedAt: z.date(),
  liftedAt: z.date().nullable(),
  saidAt: z.date(),
});

/** In the trail by itself: whose stop it is, and of whom. */
const hearStop = operation(
  duty({
    name: 'stop.hear',
    who: 'courier',
    says: 'Takes what an organisation in another installation says of its own stop of a provider, and acknowledges it.',
    input: Heard,
    output: z.object({}),
  }),
  async (ctx, heard) => {
    await store.saveHeard(ctx.tx, { ...heard, id: ctx.newId<string>(), at: ctx.now });
    const said = { provider: heard.providerId, at: heard.saidAt.toISOString() };
    await sayOpenly(ctx, { about: 'stop_heard', from: heard.recipientId, to: heard.organisationId, at: ctx.now, said });
    return {};
  },
);

/** It is about the sender's own stop, whoever sends it: nobody can say anything of another's, nor more than a stop of theirs means. */
onOpenWord('stop', async (ctx, { from, to, at, said }) => {
  const stop = Said.safeParse(said).data;
  if (!stop || [stop.since, stop.until ?? at].some((one) => Date.parse(one) > Date.parse(at))) return false;
  const kinds = await store.kindsOf(ctx.tx, [from, to, stop.provider]);
  const [by, of] = [kinds.get(from), kinds.get(to)];
  if (!by || !of || !kinds.has(stop.provider)) return false;
  const isStopped = stop.provider === to;
  if (!mayTellOfStop({ by, to: of, isStopped, hasGround: stop.ground !== null })) return false;
  await hearStop.within(ctx, {
    organisationId: from,
    recipientId: to,
    providerId: stop.provider,
    ground: stop.ground,
    stoppedAt: new Date(stop.since),
    liftedAt: stop.until === null ? null : new Date(stop.until),
    saidAt: new Date(at),
  });
  return true;
});

const Acknowledged = z.strictObject({ provider: OrganisationId, at: z.iso.datetime() });

onOpenWord('stop_heard', async (ctx, { from, to, said }) => {
  const heard = Acknowledged.safeParse(said).data;
  if (!heard) return false;
  const about = { organisationId: to, recipientId: from, providerId: heard.provider, saidAt: new Date(heard.at) };
  return store.updateToldHeard(ctx.tx, { ...about, at: ctx.now });
});

/** To whom in other installations the own house's stop of an organisation has been told, and when that was acknowledged. Also for the stops of the national coordination. */
export const toldOfStops = async ({
  tx,
}: Context): Promise<ReadonlyMap<OrganisationId, { name: string; heardAt: string | null }[]>> => {
  const rows = Map.groupBy(await store.listTold(tx), ({ providerId }) => providerId);
  return new Map([...rows].map(([id, all]) => [id, all.map(({ name, heardAt }) => ({ name, heardAt: isoOrNull(heardAt) }))]));
};

export const tellStopsJob: Job = {
  name: 'tell-of-stops',
  at: '* * * * *',
  work: async (installation) => void (await perform(installation, tellStops, courier, {})),
};
