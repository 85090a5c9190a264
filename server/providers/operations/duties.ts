import { type Day, stockholmDay } from '#kernel/day.ts';
import type { OrganisationId, ProviderId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { type PermitKind, permitsOn } from '#providers/domain/permits.ts';
import { hiresSince, toReport } from '#providers/domain/supervision.ts';
import type { Due } from '#providers/store/alerts.ts';
import * as store from '#providers/store/duties.ts';
import { listPermitKinds } from '#providers/store/register.ts';
import type { ReportGround } from '#providers/words.ts';

const grounds = {
  no_permit: { sv: 'kan sakna tillstånd', en: 'may lack a permit' },
  unsuitable: { sv: 'ägare eller ledning kan vara olämplig', en: 'owners or management may be unsuitable' },
  serious_deficiency: { sv: 'allvarliga brister', en: 'serious deficiencies' },
} as const satisfies Record<ReportGround, { sv: string; en: string }>;

interface Of {
  readonly organisationId: OrganisationId;
  readonly providerId: ProviderId;
}
const keyOf = ({ organisationId, providerId }: Of) => `${organisationId} ${providerId}`;

/**
 * For the clock: what each house is to tell IVO and has not looked into, and which permits soon run out where it has an agreement, or where
 * somebody works in a case of its own. The same rules as on the page of
 * supervision say which: `toReport` and `permitsOn`.
 */
export async function listDuties({ tx, now }: Context): Promise<Due[]> {
  const today = stockholmDay(now);
  const hiring = await store.listHiring(tx, today);
  const working = await store.listWorking(tx, today);
  const stops = (await store.listAllStops(tx)).map((one) => ({ ...one, since: stockholmDay(one.notedAt) }));
  const serious = await store.listAllSerious(tx);
  const settled = Map.groupBy(await store.listAllSettled(tx), keyOf);
  const kinds = await listPermitKinds(tx, today);
  const titles = new Map(kinds.map(({ code, titleSv, titleEn }) => [code, { sv: titleSv, en: titleEn }]));
  const permits = await permitsToday(tx, kinds, today);
  const [stopsOf, seriousOf] = [Map.groupBy(stops, keyOf), Map.groupBy(serious, keyOf)];
  const houses = new Map<string, Of>([...stops, ...serious, ...hiring, ...working].map((one) => [keyOf(one), one]));
  const agreedSince = new Map(hiring.map((one) => [keyOf(one), one.since]));
  const works = new Set(working.map(keyOf));
  return [...houses].flatMap(([key, { organisationId, providerId }]) => {
    const since = hiresSince(agreedSince.get(key) ?? null, works.has(key));
    const needed = since === null ? [] : permits(providerId);
    const seen = {
      stops: stopsOf.get(key) ?? [],
      serious: seriousOf.get(key) ?? [],
      permits: needed,
      hiresSince: since,
    };
    return [
      ...toReport(seen, settled.get(key) ?? []).map(({ ground, because, since, about }) => ({
        organisationId,
        providerId,
        rule: 'provider_report',
        onDay: since,
        // A permit that is lacking has no row of its own: it is one thing for each time that it is.
        aboutId: because === 'permit' ? null : about,
        key: `${providerId} ${about} ${since}`,
        what: because === 'permit' ? titled(grounds[ground], titles.get(about)) : grounds[ground],
      })),
      ...needed.flatMap(({ kind, state, until, permitId }) =>
        state === 'expiring' && until !== null
          ? [
              {
                organisationId,
                providerId,
                rule: 'provider_permit',
                onDay: until,
                aboutId: permitId,
                key: `${providerId} ${kind} ${until}`,
                what: titles.get(kind) ?? { sv: kind, en: kind },
              },
            ]
          : [],
      ),
    ];
  });
}

const titled = (ground: { sv: string; en: string }, title = { sv: '', en: '' }) => ({
  sv: `${ground.sv} (${title.sv})`,
  en: `${ground.en} (${title.en})`,
});

/** How it is today with what each provider needs, and the permit that says until when. */
async function permitsToday(tx: Context['tx'], kinds: readonly PermitKind[], today: Day) {
  const services = await store.listAllServices(tx);
  const permits = Map.groupBy(await store.listAllPermits(tx), ({ providerId }) => providerId);
  return (providerId: ProviderId) => {
    const own = permits.get(providerId) ?? [];
    return permitsOn(kinds, services.get(providerId) ?? [], own, today).map((one) => ({
      ...one,
      permitId: own.find(({ kind, to }) => kind === one.kind && to === one.until)?.permitId ?? null,
    }));
  };
}
