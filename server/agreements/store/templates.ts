import { sql } from 'kysely';
import type { AgreementTemplateId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import { Content } from '#agreements/domain/content.ts';

export interface TemplateRow {
  readonly templateId: AgreementTemplateId;
  readonly houseId: OrganisationId;
  readonly house: string;
  readonly content: Content;
  readonly publishedAt: Date;
}

/** Those that are not withdrawn. */
export async function listTemplates(tx: Tx, templateId: AgreementTemplateId | null): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`
    select template.id as "templateId", house.id as "houseId", house.name as house, template.content, template.published_at as "publishedAt"
    from agreements.template join access.organisation house on house.id = template.organisation_id
    where withdrawn_at is null and (${templateId}::uuid is null or template.id = ${templateId})
    order by template.published_at desc, template.id`.execute(tx);
  return rows.map((row) => ({ ...row, content: Content.parse(row.content) }));
}

export const getTemplate = async (tx: Tx, templateId: AgreementTemplateId): Promise<TemplateRow> =>
  orNotFound((await listTemplates(tx, templateId))[0]);

export const insertTemplate = (
  tx: Tx,
  one: { organisationId: OrganisationId; templateId: AgreementTemplateId; content: Content; at: Date; by: StaffId },
) =>
  tx
    .insertInto('agreements.template')
    .values({
      organisation_id: one.organisationId,
      id: one.templateId,
      content: JSON.stringify(one.content) as never, // jsonb is written as text
      published_at: one.at,
      published_by: one.by,
    })
    .execute();

/** Of the own house, and not withdrawn before; otherwise refused as what is not there. */
export async function withdrawTemplate(tx: Tx, templateId: AgreementTemplateId, at: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update agreements.template set withdrawn_at = ${at}
    where id = ${templateId} and organisation_id = access.my_organisation() and withdrawn_at is null returning id`.execute(tx);
  orNotFound(rows[0]);
}

/** What could be mistaken for the name of a person: words of the names in the register, and the names of one's colleagues. */
export async function listKnownNames(tx: Tx): Promise<{ places: Set<string>; colleagues: Set<string> }> {
  const { rows: organisations } = await sql<{ words: string }>`
    select concat_ws(' ', name, county, police_region) as words from access.organisation`.execute(tx);
  const { rows: staff } = await sql<{ name: string }>`select name from access.staff`.execute(tx);
  const words = (all: readonly string[]) => new Set(all.flatMap((one) => one.toLowerCase().match(/[\p{L}-]+/gu) ?? []));
  return { places: words(organisations.map((one) => one.words)), colleagues: words(staff.map((one) => one.name)) };
}
