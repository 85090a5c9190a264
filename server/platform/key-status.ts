import { sql } from 'kysely';
import { z } from 'zod';
import { OrganisationId } from '#kernel/ids.ts';
import { duty } from './contract.ts';
import { countDataKeys } from './key-tables.ts';
import { operation } from './operation.ts';

const OrganisationKey = z.object({
  organisationId: OrganisationId,
  kind: z.string(),
  code: z.string(),
  name: z.string(),
  purpose: z.enum(['wrap', 'lookup']),
  version: z.int(),
  masterKeyId: z.string(),
  createdAt: z.date(),
  retiredAt: z.date().nullable(),
  /** How many data keys it wraps. */
  dataKeys: z.int(),
});
export type OrganisationKey = z.infer<typeof OrganisationKey>;

export const countKeys = operation(
  duty({
    name: 'organisation_key.count',
    who: 'keykeeper',
    says: 'Which keys there are, what wraps them, and how many data keys they wrap. Not the keys.',
    input: z.strictObject({}),
    output: z.object({ keys: z.array(OrganisationKey) }),
  }),
  async ({ tx }) => {
    const held = new Map((await countDataKeys(tx)).map((one) => [`${one.organisation_id} ${one.key_version}`, one.data_keys]));
    const { rows } = await sql<Omit<OrganisationKey, 'dataKeys'>>`
      select organisation.id as "organisationId", kind, code, name, purpose, key.version, master_key_id as "masterKeyId",
             created_at as "createdAt", retired_at as "retiredAt"
      from access.organisation_key as key
      join access.organisation on organisation.id = key.organisation_id
      order by kind, code, purpose desc, key.version`.execute(tx);
    return {
      keys: rows.map((row) => ({
        ...row,
        dataKeys: row.purpose === 'wrap' ? (held.get(`${row.organisationId} ${row.version}`) ?? 0) : 0,
      })),
    };
  },
);
