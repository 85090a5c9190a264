import { randomUUID } from 'node:crypto';
import type { OrganisationId, ProviderId } from '#kernel/ids.ts';
import { vaultIn } from '#platform/vault.ts';
import type { World } from './personas.ts';

export interface Hired {
  readonly providerId: ProviderId;
  readonly people: number;
  /** The last day of each. */
  readonly to: string;
  /** None, where no final report came. */
  readonly results?: readonly ('reached' | 'partly' | 'not')[];
  readonly deviates?: boolean;
  readonly away?: number;
}

/** Many for whom a municipality has hired a provider, without names: each assignment taken, told of under seal as a provider does, and over. */
export async function hiredByMany(
  { installation, owner }: Pick<World, 'installation' | 'owner'>,
  code: string,
  all: readonly Hired[],
): Promise<void> {
  const { rows } = await owner.query<{ organisationId: OrganisationId; unitId: string; staffId: string; recipientId: string }>(
    `select unit.organisation_id as "organisationId", unit.id as "unitId",
            (select id from access.staff where staff.organisation_id = unit.organisation_id limit 1) as "staffId",
            (select id from access.organisation where kind = 'provider' limit 1) as "recipientId"
     from access.unit join access.organisation on organisation.id = unit.organisation_id and organisation.code = $1 limit 1`,
    [code],
  );
  const [house] = rows;
  if (!house) throw new Error(`There is no municipality ${code}.`);
  const { organisationId, unitId, staffId, recipientId } = house;
  await installation.database.run({ role: 'tabulator', now: installation.clock() }, async (tx) => {
    const vault = vaultIn(tx, installation);
    for (const { providerId, people, to, results, deviates = false, away = 0 } of all)
      for (let nth = 0; nth < people; nth++) {
        const [personId, caseId, exchangeId] = [randomUUID(), randomUUID(), randomUUID()];
        const { kept, ...key } = await vault.newKey(organisationId, personId);
        const at = `${to}T10:00Z`;
        await owner.query(
          `insert into people.person (organisation_id, id, pseudonym, wrapped_key, key_version, created_at)
           values ($1, $2, $3, $4, $5, $6)`,
          [organisationId, personId, `H${personId.slice(0, 12)}`, kept.wrapped_key, kept.key_version, at],
        );
        await owner.query(
          `insert into cases.exit_case (organisation_id, id, unit_id, person_id, kind, state, opened_at, opened_by)
           values ($1, $2, $3, $4, 'exiter', 'contact', $5, $6)`,
          [organisationId, caseId, unitId, personId, at, staffId],
        );
        const seal = (place: string, id: string, outcome: string, said: object) =>
          vault.seal(key, `exchanges.${place}.sealed_answer`, id, JSON.stringify({ outcome, said }));
        await owner.query(
          `insert into exchanges.outgoing (organisation_id, id, exit_case_id, kind, one_at_a_time, recipient_id, ground, ground_valid_from,
             sealed_reason, sealed_content, needs_second, state, written_at, written_by, sent_at, due_at, expires_at, ended_at,
             answer_read_at, answer_read_by, sealed_answer)
           values ($1, $2, $3, 'assignment', false, $4, 'osl_10_2', '2009-06-30', '\\x00', '\\x00', false, 'answered', $5, $6, $5,
                   $5::timestamptz + interval '1 day', $5::timestamptz + interval '2 days', $5, $5, $6, $7)`,
          [organisationId, exchangeId, caseId, recipientId, at, staffId, seal('outgoing', exchangeId, 'accepted', { from: to })],
        );
        await owner.query(
          `insert into providers.assignment (organisation_id, exit_case_id, id, provider_id, service, from_day, to_day, noted_at, noted_by)
           values ($1, $2, $3, $4, 'supported_housing', $5, $5, $6, $7)`,
          [organisationId, caseId, exchangeId, providerId, to, at, staffId],
        );
        const month = {
          month: `${to.slice(0, 7)}-01`,
          daysPresent: 30 - away,
          daysAway: away,
          sessionsHeld: 0,
          sessionsMissed: 0,
          text: 'x',
        };
        const goals = Object.fromEntries(results?.map((result, number) => [`result${number + 1}`, result]) ?? []);
        const later: [string, object][] = [
          ['month', month],
          ...(deviates ? [['deviation', { on: to, what: 'deviation', text: 'x' }] as [string, object]] : []),
          ...(results ? [['final', { on: to, ...goals, text: 'x' }] as [string, object]] : []),
        ];
        for (const [outcome, said] of later) {
          const id = randomUUID();
          await owner.query(
            `insert into exchanges.later_answer (organisation_id, id, exit_case_id, exchange_id, says, came_at, sealed_answer, read_at, read_by)
             values ($1, $2, $3, $4, 'replaced', $5, $6, $5, $7)`,
            [organisationId, id, caseId, exchangeId, at, seal('later_answer', id, outcome, said), staffId],
          );
        }
      }
  });
}
