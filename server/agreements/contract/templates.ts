import { z } from 'zod';
import { AgreementId, AgreementTemplateId, OrganisationId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';
import { Content } from '#agreements/domain/content.ts';

const when = z.iso.datetime();

export const listTemplates = contract({
  name: 'agreement_template.list',
  http: 'GET /agreement-templates',
  who: 'staff',
  says: 'Agreements that others have published as templates: what is to be done and by which function, without organisations and without persons.',
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(
      z.object({
        templateId: AgreementTemplateId,
        house: z.object({ organisationId: OrganisationId, name: z.string(), isOurs: z.boolean() }),
        content: Content,
        publishedAt: when,
        allowed: z.array(z.string()),
      }),
    ),
    grounds: z.array(z.object({ code: z.string(), titleSv: z.string(), titleEn: z.string() })),
    allowed: z.array(z.string()),
  }),
});

export const publishTemplate = contract({
  name: 'agreement_template.publish',
  http: 'POST /agreements/:agreementId/template',
  who: 'staff',
  says: 'Publishes the draft of an agreement for others to copy. What looks like the name of a person, or a number of one, is refused.',
  creates: true,
  input: z.strictObject({ agreementId: AgreementId }),
  output: z.object({ templateId: AgreementTemplateId }),
});

export const withdrawTemplate = contract({
  name: 'agreement_template.withdraw',
  http: 'POST /agreement-templates/:templateId/end',
  who: 'staff',
  says: 'Takes a template of the own house back. What has been copied from it stays.',
  input: z.strictObject({ templateId: AgreementTemplateId }),
  output: z.object({}),
});
