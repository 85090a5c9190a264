import { z } from 'zod';
import { OrganisationId, ProviderStopId, StayId } from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';

const step = z.object({ at: z.iso.datetime(), by: z.string() });
const reason = text({ min: 5, max: 500 });
const stop = { input: z.strictObject({ providerStopId: ProviderStopId }), output: z.object({ providerStopId: ProviderStopId }) };

export const listStops = contract({
  name: 'provider_stop.list',
  http: 'GET /provider-stops',
  who: 'staff',
  says: 'For the national placement coordination: with whom nobody is placed, and why; what is over last. And who else offers places.',
  input: z.strictObject({}),
  output: z.object({
    stops: z.array(
      z.object({
        providerStopId: ProviderStopId,
        provider: z.string(),
        reason: z.string(),
        stopped: step,
        confirmed: step.nullable(),
        /** The words of whoever asked that it be lifted. */
        liftReason: z.string().nullable(),
        liftAsked: step.nullable(),
        /** That what was asked last was turned down, and why. */
        kept: step.extend({ reason: z.string() }).nullable(),
        lifted: step.nullable(),
        /** Whom in other installations that has been told, as it is now, and since when it is known to have come there. */
        told: z.array(z.object({ name: z.string(), heardAt: z.iso.datetime().nullable() })),
        /** Who lives there now or is to, while it holds. Where is not said. */
        touched: z.array(z.object({ stayId: StayId, called: z.string() })),
        allowed: z.array(z.string()),
      }),
    ),
    others: z.array(z.object({ organisationId: OrganisationId, name: z.string() })),
    allowed: z.array(z.string()),
  }),
});

export const beginStop = contract({
  name: 'provider_stop.begin',
  http: 'POST /provider-stops',
  who: 'staff',
  says: 'Stops a provider: from now on nobody is placed there. Who lives there stays, and the stay is to be looked at.',
  creates: true,
  input: z.strictObject({ providerId: OrganisationId, reason }),
  output: z.object({ providerStopId: ProviderStopId }),
});

export const confirmStop = contract({
  name: 'provider_stop.confirm',
  http: 'POST /provider-stops/:providerStopId/confirmation',
  who: 'staff',
  says: 'Says that a stop is right. Another does it than the one who stopped.',
  ...stop,
});

export const askToLiftStop = contract({
  name: 'provider_stop.ask_to_lift',
  http: 'POST /provider-stops/:providerStopId/lifting',
  who: 'staff',
  says: 'Asks that a stop is lifted, and says why. It holds until another lifts it.',
  input: stop.input.extend({ reason }),
  output: stop.output,
});

export const liftStop = contract({
  name: 'provider_stop.lift',
  http: 'POST /provider-stops/:providerStopId/end',
  who: 'staff',
  says: 'Lifts a stop: from now on people are placed there again. Another does it than the one who asked for it.',
  ...stop,
});

export const keepStop = contract({
  name: 'provider_stop.keep',
  http: 'POST /provider-stops/:providerStopId/refusal',
  who: 'staff',
  says: 'Keeps a stop though somebody has asked that it be lifted, and says why. Another does it than the one who asked, who may ask again.',
  input: stop.input.extend({ reason }),
  output: stop.output,
});
