import type { AgreementTemplateId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid, orNotFound } from '#platform/refusal.ts';
import * as contract from '#agreements/contract/templates.ts';
import { asTemplate, wordsIn } from '#agreements/domain/content.ts';
import { problemsOfNames } from '#agreements/domain/persons.ts';
import { listDrafts } from '#agreements/store.ts';
import { groundsInWords } from './reading.ts';
import * as store from '#agreements/store/templates.ts';

export const listTemplates = operation(contract.listTemplates, async (ctx) => {
  const { tx, staff } = ctx;
  return {
    templates: (await store.listTemplates(tx, null)).map(({ houseId, house, publishedAt, ...rest }) => ({
      ...rest,
      house: { organisationId: houseId, name: house, isOurs: houseId === staff.organisationId },
      publishedAt: publishedAt.toISOString(),
      allowed: ['agreement_template.withdraw'].filter((one) => houseId === staff.organisationId && staff.may.has(one)),
    })),
    grounds: await groundsInWords(ctx),
    allowed: ['agreement.draft'].filter((one) => staff.may.has(one)),
  };
});

export const publishTemplate = operation(contract.publishTemplate, async (ctx, { agreementId }) => {
  const { tx, staff, now } = ctx;
  const { content } = orNotFound((await listDrafts(tx, agreementId))[0]);
  orInvalid(problemsOfNames(wordsIn(content), await store.listKnownNames(tx)));
  const templateId = ctx.newId<AgreementTemplateId>();
  const { organisationId, staffId: by } = staff;
  await store.insertTemplate(tx, { organisationId, templateId, content: asTemplate(content), at: now, by });
  return { templateId };
});

export const withdrawTemplate = operation(contract.withdrawTemplate, async ({ tx, now }, { templateId }) => {
  await store.withdrawTemplate(tx, templateId, now);
  return {};
});
