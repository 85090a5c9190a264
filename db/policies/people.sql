-- A person is seen by those who see their case or their contact, and by nobody else.
create policy known_through on people.person for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and (exists (select from cases.exit_case
                      where exit_case.organisation_id = person.organisation_id and exit_case.person_id = person.id)
              or exists (select from contacts.contact
                         where contact.organisation_id = person.organisation_id and contact.person_id = person.id)));
create policy recorded on people.person for insert to omstart_staff with check (organisation_id = access.my_organisation());
-- Through an emergency access one reads, and changes nothing.
create policy identified on people.person for update to omstart_staff
  using (organisation_id = access.my_organisation()
         and (exists (select from cases.exit_case
                      where exit_case.organisation_id = person.organisation_id and exit_case.person_id = person.id
                        and exit_case.id in (select access.cases_i_work_on()))
              or exists (select from contacts.contact
                         where contact.organisation_id = person.organisation_id and contact.person_id = person.id
                           and contact.exit_case_id is null)));
grant select, insert on people.person to omstart_staff;
grant update (sealed_name, sealed_number, sealed_ways, number_hash, kin_prints, version) on people.person to omstart_staff;

create policy functions_read on people.person for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, id, pseudonym) on people.person to omstart_policy;

create policy keykeeper_rewraps on people.person to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on people.person to omstart_keykeeper;
