// Made from the database by `npm run db:migrate`. Not edited by hand.
import type { Generated, GeneratedAlways } from 'kysely';

type Json = { [key: string]: unknown };

export interface Tables {
  'access.assignment': {
    organisation_id: string;
    id: string;
    exit_case_id: string;
    staff_id: string;
    function: string;
    since: Date;
    assigned_by: string;
    until: Date | null;
  };
  'access.break_glass': {
    organisation_id: string;
    id: string;
    exit_case_id: string;
    staff_id: string;
    pseudonym: string;
    legal_ground: string;
    wrapped_key: Buffer;
    key_version: number;
    sealed_reason: Buffer;
    opened_at: Date;
    until: Date;
    closed_at: Date | null;
    reviewed_at: Date | null;
    reviewed_by: string | null;
    verdict: string | null;
    sealed_remark: Buffer | null;
  };
  'access.exclusion': {
    organisation_id: string;
    id: string;
    exit_case_id: string;
    staff_id: string | null;
    unit_id: string | null;
    since: Date;
    added_by: string;
    ended_at: Date | null;
    ended_by: string | null;
  };
  'access.idempotency_key': {
    organisation_id: string;
    staff_id: string;
    operation: string;
    key: string;
    request_hash: Buffer;
    output: Json;
    at: Date;
  };
  'access.notice': {
    organisation_id: string;
    id: string;
    staff_id: string;
    kind: string;
    subject_id: string;
    subject: string;
    at: Date;
    confirmed_at: Date | null;
  };
  'access.organisation': {
    id: string;
    kind: string;
    code: string;
    name: string;
    county_code: string | null;
    county: string | null;
    police_region: string | null;
    seat_lat: number | null;
    seat_lon: number | null;
    neighbours: Generated<string[]>;
    phone: string | null;
    email: string | null;
    opening_hours: string | null;
    counts_in: Generated<string>;
    contact_unit_id: string | null;
    version: Generated<number>;
  };
  'access.organisation_key': {
    organisation_id: string;
    purpose: string;
    version: number;
    wrapped: Buffer;
    master_key_id: string;
    created_at: Date;
    retired_at: Date | null;
  };
  'access.role_grant': {
    organisation_id: string;
    id: string;
    staff_id: string;
    unit_id: string;
    role: string;
    granted_at: Date;
    granted_by: string | null;
    withdrawn_at: Date | null;
    withdrawn_by: string | null;
  };
  'access.session': {
    id_hash: Buffer;
    organisation_id: string;
    staff_id: string;
    began_at: Date;
    last_seen_at: Date;
    ended_at: Date | null;
  };
  'access.staff': {
    organisation_id: string;
    id: string;
    subject: string;
    name: string;
    title: string;
    registered_at: Date;
    ended_at: Date | null;
    version: Generated<number>;
  };
  'access.unit': {
    organisation_id: string;
    id: string;
    name: string;
    opened_at: Date;
  };
  'audit.entry': {
    number: GeneratedAlways<string>;
    at: Date;
    operation: string;
    outcome: string;
    why: string | null;
    actor: string;
    organisation_id: string | null;
    staff_id: string | null;
    subject_ids: string[];
    request_id: string;
  };
  'audit.seal': {
    number: string;
    sealed_at: Date;
    previous: Buffer;
    entry_numbers: string[];
    entry_hashes: Buffer[];
    head: Buffer;
    key_id: string;
    signature: Buffer;
  };
  'audit.unsealed': {
    number: string;
    at: Date;
  };
  'cases.exit_case': {
    organisation_id: string;
    id: string;
    unit_id: string;
    person_id: string;
    kind: string;
    state: string;
    opened_at: Date;
    opened_by: string;
    version: Generated<number>;
  };
  'contacts.clock': {
    organisation_id: string;
    id: string;
    contact_id: string;
    rule: string;
    rule_valid_from: string;
    started_at: Date;
    due_at: Date;
    stopped_at: Date | null;
    stopped_by: string | null;
    told: string | null;
    told_broken_at: Date | null;
    sealed_late_because: Buffer | null;
  };
  'contacts.contact': {
    organisation_id: string;
    id: string;
    unit_id: string;
    pseudonym: string;
    way: string;
    about: string;
    age: string;
    children_in_family: string;
    language: string;
    anonymous: boolean;
    received_at: Date;
    registered_by: string | null;
    visit_id: string | null;
    taken_by: string | null;
    taken_at: Date | null;
    wrapped_key: Buffer;
    key_version: number;
    sealed_message: Buffer | null;
    sealed_safe_contact: Buffer;
    person_id: string | null;
    exit_case_id: string | null;
    receipt_hash: Buffer | null;
    thread_open: boolean;
    state: string;
    ended_at: Date | null;
    ended_by: string | null;
    sealed_end_note: Buffer | null;
    met_at: Date | null;
    met_place: string | null;
    met_by: string | null;
    passed_on_to: string | null;
    version: Generated<number>;
  };
  'contacts.message': {
    organisation_id: string;
    id: string;
    contact_id: string;
    sender: string;
    staff_id: string | null;
    at: Date;
    sealed_text: Buffer;
    read_at: Date | null;
  };
  'contacts.time_rule': {
    code: string;
    valid_from: string;
    valid_to: string | null;
    days: number;
    tell_coordinator_hours: string;
    tell_manager_hours: string;
    tell_stand_in_hours: string;
    citation: string;
  };
  'contacts.try': {
    organisation_id: string;
    id: string;
    contact_id: string;
    staff_id: string;
    at: Date;
    how: string;
    sealed_note: Buffer | null;
  };
  'contacts.visit': {
    organisation_id: string;
    id: string;
    unit_id: string;
    place: string;
    on_day: string;
    staff_id: string;
    wrapped_key: Buffer;
    key_version: number;
    sealed_note: Buffer | null;
    state: string;
    people: number | null;
    planned_by: string;
    planned_at: Date;
    ended_at: Date | null;
    version: Generated<number>;
  };
  'people.person': {
    organisation_id: string;
    id: string;
    pseudonym: string;
    wrapped_key: Buffer;
    key_version: number;
    sealed_name: Buffer | null;
    sealed_number: Buffer | null;
    sealed_ways: Buffer | null;
    number_hash: Buffer | null;
    created_at: Date;
    version: Generated<number>;
  };
}
