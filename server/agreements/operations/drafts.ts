import { createHash } from 'node:crypto';
import { groundsToday } from '#privacy/operations.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, refusal } from '#platform/refusal.ts';
import * as contract from '#agreements/contract.ts';
import {
  type Content,
  fromTemplate,
  problemsOfDraft,
  problemsOfProposal,
  usualFunction,
  wordsIn,
} from '#agreements/domain/content.ts';
import { problemsOfNumbers } from '#agreements/domain/persons.ts';
import * as store from '#agreements/store.ts';
import { getTemplate } from '#agreements/store/templates.ts';

const nothing: Omit<Content, 'title' | 'purpose' | 'parties'> = {
  activities: [],
  steps: [],
  exchanges: [],
  from: null,
  to: null,
  reviewOn: null,
};

export const draftAgreement = operation(contract.draftAgreement, async (ctx, { content: { title, purpose }, templateId }) => {
  const { tx, staff, now } = ctx;
  const house = orNotFound((await store.listOrganisations(tx, [staff.organisationId]))[0]);
  const agreementId = ctx.newId<AgreementId>();
  const begun = templateId
    ? fromTemplate((await getTemplate(tx, templateId)).content, house)
    : { ...nothing, parties: [{ kind: house.kind, organisationId: house.organisationId, function: usualFunction(house.kind) }] };
  const content = { ...begun, title, purpose };
  orInvalid(problemsOfNumbers(wordsIn(content)));
  const { organisationId, staffId: by } = staff;
  await store.insertAgreement(tx, { organisationId, agreementId, content, at: now, by, copiedFrom: templateId });
  return { agreementId };
});

export const writeAgreement = operation(
  contract.writeAgreement,
  async ({ tx, staff, now }, { agreementId, content, version }) => {
    orNotFound((await store.listDrafts(tx, agreementId))[0]);
    orInvalid([...problemsOfDraft(content), ...problemsOfNumbers(wordsIn(content))]);
    return { version: await store.updateDraft(tx, { agreementId, content, at: now, by: staff.staffId }, version) };
  },
);

/** What is signed: the agreement, which version of it, and everything it says. */
const digestOf = (agreementId: AgreementId, number: number, content: Content): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([agreementId, number, content]))
    .digest();

export const proposeAgreement = operation(contract.proposeAgreement, async (ctx, { agreementId, version }) => {
  const { tx, staff, now } = ctx;
  const { content } = await store.holdDraft(tx, agreementId, version);
  const { organisationId: house, staffId: by } = staff;
  const parties = content.parties.flatMap(({ organisationId, function: signs }) =>
    organisationId === null ? [] : [{ organisationId, function: signs }],
  );
  const kinds = new Map(
    (
      await store.listOrganisations(
        tx,
        parties.map(({ organisationId }) => organisationId),
      )
    ).map((one) => [one.organisationId, one.kind]),
  );
  const grounds = (await groundsToday(ctx)).map(({ code }) => code);
  orInvalid([
    ...problemsOfProposal(content, { house, kindOf: (one) => kinds.get(one), grounds }),
    ...problemsOfNumbers(wordsIn(content)),
  ]);
  const { from, reviewOn } = content;
  if (from === null || reviewOn === null) throw refusal('invalid_input', [{ field: 'content.from', code: 'required' }]);
  const number = ((await store.listEditions(tx, agreementId)).at(-1)?.number ?? 0) + 1;
  const digest = digestOf(agreementId, number, content);
  await store.insertEdition(tx, {
    organisationId: house,
    agreementId,
    number,
    content,
    digest,
    from,
    reviewOn,
    parties,
    at: now,
    by,
  });
  return { number };
});
