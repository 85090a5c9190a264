import { stockholmDay } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { groundsToday } from '#privacy/operations.ts';
import { provenUntil } from '#access/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import * as contract from '#agreements/contract.ts';
import { lastDayOf } from '#agreements/domain/ending.ts';
import { type Edition, standingOn, statesOn, withdraw } from '#agreements/domain/standing.ts';
import * as store from '#agreements/store.ts';

/** A version as the rules see it. */
export function ruled({ houseId, number, from, to, reviewOn, signatures, notices }: store.EditionRow): Edition {
  const parties = signatures.map(({ organisationId }) => organisationId);
  const no = signatures.filter(({ declined }) => declined !== null).map(({ organisationId }) => organisationId);
  return {
    number,
    from,
    to: lastDayOf({ to, reviewOn, parties, notices }),
    parties,
    signedBy: signatures.flatMap(({ organisationId, signedAt }) => (signedAt === null ? [] : [organisationId])),
    refused: no.length === 0 ? null : no.includes(houseId) ? 'withdrawn' : 'declined',
  };
}

/** The versions that hold today of what the own house is a party to. */
export async function holdingToday({ tx, now }: Context): Promise<store.EditionRow[]> {
  const today = stockholmDay(now);
  const editions = Map.groupBy(await store.listEditions(tx, null), ({ agreementId }) => agreementId);
  return [...editions.values()].flatMap((all) => {
    const states = statesOn(all.map(ruled), today);
    return all.filter(({ number }) => states.get(number) === 'in_force');
  });
}

const houseOf = ({ staff }: Context, { houseId, house }: Pick<store.AgreementRow, 'houseId' | 'house'>) => ({
  organisationId: houseId,
  name: house,
  isOurs: houseId === staff.organisationId,
});

/** The grounds of the catalogue as they read today. */
export const groundsInWords = async (ctx: Context) =>
  (await groundsToday(ctx)).map(({ code, titleSv, titleEn }) => ({ code, titleSv, titleEn }));

const may = ({ staff }: Context, ...names: string[]) => names.filter((one) => staff.may.has(one));

export const listAgreements = operation(contract.listAgreements, async (ctx) => {
  const { tx, now, staff } = ctx;
  const today = stockholmDay(now);
  const rows = await store.listAgreements(tx);
  const editions = Map.groupBy(await store.listEditions(tx, null), ({ agreementId }) => agreementId);
  const drafts = new Map((await store.listDrafts(tx, null)).map((one) => [one.agreementId, one]));
  const ids = [...editions.values()].flatMap((all) =>
    all.flatMap((one) => one.signatures.map(({ organisationId }) => organisationId)),
  );
  const names = new Map((await store.listOrganisations(tx, ids)).map((one) => [one.organisationId, one.name]));
  return {
    agreements: rows.flatMap((row) => {
      const all = editions.get(row.agreementId) ?? [];
      const draft = drafts.get(row.agreementId);
      const { state, number } = standingOn(all.map(ruled), today);
      const states = statesOn(all.map(ruled), today);
      const standing = all.find((one) => one.number === number) ?? all.at(-1);
      const content = standing?.content ?? draft?.content;
      if (!content) return [];
      const to = standing ? ruled(standing).to : content.to;
      const waiting = all.find((one) => states.get(one.number) === 'proposed');
      return {
        agreementId: row.agreementId,
        title: content.title,
        house: houseOf(ctx, row),
        others: content.parties
          .flatMap(({ organisationId }) =>
            organisationId === null || organisationId === staff.organisationId ? [] : [names.get(organisationId) ?? ''],
          )
          .filter((name) => name !== ''),
        state,
        to,
        reviewOn: content.reviewOn,
        endsEarly: to !== content.to,
        waitsForUs: isUnsigned(waiting, staff.organisationId),
        hasDraft: draft !== undefined && draft.writtenAt > (all.at(-1)?.proposedAt ?? new Date(0)),
      };
    }),
    allowed: may(ctx, 'agreement.draft'),
  };
});

const isUnsigned = (edition: store.EditionRow | undefined, by: OrganisationId) =>
  edition?.signatures.some(({ organisationId, signedAt }) => organisationId === by && signedAt === null) ?? false;

export const showAgreement = operation(contract.showAgreement, async (ctx, { agreementId }) => {
  const { tx, now, staff } = ctx;
  const today = stockholmDay(now);
  const row = await store.getAgreement(tx, agreementId);
  const rows = await store.listEditions(tx, agreementId);
  const [draft] = await store.listDrafts(tx, agreementId);
  const states = statesOn(rows.map(ruled), today);
  const { state: whole, number: standing } = standingOn(rows.map(ruled), today);
  const isOurs = row.houseId === staff.organisationId;
  const mentioned = [...rows.map(({ content }) => content), ...(draft ? [draft.content] : [])].flatMap(({ parties }) =>
    parties.flatMap(({ organisationId }) => organisationId ?? []),
  );
  const editions = [];
  for (const one of rows) {
    const state = states.get(one.number) ?? ('replaced' as const);
    const waits = state === 'proposed' && isUnsigned(one, staff.organisationId);
    const isFunction = await store.signsFor(tx, row.houseId, agreementId, one.number);
    editions.push({
      number: one.number,
      state,
      ends: ruled(one).to,
      content: one.content,
      digest: one.digest,
      proposedAt: one.proposedAt.toISOString(),
      signatures: one.signatures.map(({ signedAt, declined, ...rest }) => ({
        ...rest,
        signedAt: signedAt && new Date(signedAt).toISOString(),
        declined: declined && { ...declined, at: new Date(declined.at).toISOString() },
      })),
      notices: one.notices.map(({ at, ...rest }) => ({ ...rest, at: new Date(at).toISOString() })),
      allowed: may(
        ctx,
        'agreement.fetch',
        ...(waits && isFunction ? ['agreement.sign'] : []),
        ...(waits && isFunction && !isOurs ? ['agreement.decline'] : []),
        ...(isOurs && withdraw(state).ok ? ['agreement.withdraw'] : []),
        ...(state === 'in_force' && isFunction ? ['agreement.end'] : []),
      ),
    });
  }
  return {
    agreementId,
    house: houseOf(ctx, row),
    state: whole,
    standing,
    draft: draft ? { content: draft.content, version: draft.version } : null,
    editions,
    organisations: (await store.listOrganisations(tx, mentioned)).map(({ organisationId, name }) => ({ organisationId, name })),
    grounds: await groundsInWords(ctx),
    provenUntil: (await provenUntil(ctx))?.toISOString() ?? null,
    allowed: isOurs ? may(ctx, 'agreement.write', 'agreement.propose', 'agreement_template.publish') : [],
  };
});
