import type pg from 'pg';

/** Fifteen hundred contacts and as many cases in three municipalities, without names: everything that the tables count but what is sealed. */
export async function thousands(owner: pg.Pool): Promise<void> {
  await owner.query(`
    create temporary table drawn as
    select n, gen_random_uuid() as person_id, gen_random_uuid() as case_id, unit.organisation_id, unit.id as unit_id,
           (select id from access.staff where staff.organisation_id = unit.organisation_id limit 1) as staff_id,
           timestamptz '2023-01-09T10:00Z' + make_interval(days => (n * 7919) % 1060) as at,
           (array['exiter', 'exiter', 'exiter', 'relative', 'young_person', 'child'])[1 + (n * 31) % 6] as kind,
           (array['at_home', 'relocated', null])[1 + (n * 17) % 3] as way
    from generate_series(1, 1500) n
    cross join lateral (select organisation_id, id from access.unit
                        where organisation_id in (select id from access.organisation where code = (array['0136', '1280', '2180'])[1 + (n * 13) % 3])
                        order by id limit 1) unit;
    insert into people.person (organisation_id, id, pseudonym, wrapped_key, key_version, created_at)
    select organisation_id, person_id, 'P' || n, '\\x00', 1, at from drawn;
    insert into cases.exit_case (organisation_id, id, unit_id, person_id, kind, state, opened_at, opened_by, support_way)
    select organisation_id, case_id, unit_id, person_id, kind, 'contact', at, staff_id, way from drawn;
    insert into contacts.contact (organisation_id, id, unit_id, pseudonym, way, about, age, children_in_family, language, anonymous, received_at,
                                  wrapped_key, key_version, sealed_safe_contact, thread_open, state, ended_at, ended_by, met_at, met_place, met_by,
                                  registered_by, person_id, exit_case_id)
    select organisation_id, gen_random_uuid(), unit_id, 'K' || n, 'outreach', 'self', 'adult', 'no', 'sv', false, at, '\\x00', 1, '\\x00', false,
           case when n % 5 = 0 then 'withdrew' else 'met' end, at, staff_id,
           case when n % 5 > 0 then at + make_interval(days => n % 12) end, case when n % 5 > 0 then 'our_office' end,
           case when n % 5 > 0 then staff_id end, staff_id, case when n % 5 > 2 then person_id end, case when n % 5 > 2 then case_id end
    from drawn;
    insert into outcomes.alike (period, county, kind, age, way, meeting, reached, ending, contract, belongs, better, people)
    select '2023', 'any', 'exiter', 'any', 'any', meeting, reached, ending, contract, belongs, better, people
    from (values ('within_week', 'establishment', 'completed', 'yes', 'no', 'most', 41), ('within_month', 'establishment', 'completed', 'no', 'no', 'some', 12),
                 ('within_week', 'begun', 'broken_off', 'no', 'yes', 'none', 33), ('any', 'begun_or_further', 'elsewhere', 'any', 'any', 'any', 8),
                 ('unknown', 'contact', 'broken_off', 'unknown', 'unknown', 'unknown', 19))
         as of (meeting, reached, ending, contract, belongs, better, people);
    drop table drawn`);
}
