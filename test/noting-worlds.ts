import type pg from 'pg';
import { addDays, Day } from '#kernel/day.ts';
import { randomOf } from '#kernel/random.ts';
import type { StaffActor } from '#platform/operation.ts';
import { type Noted, type Offer, type Seat, type When, endless } from './stay-worlds.ts';

export const codes = ['2180', '2181', '0319', '0380', '2584'];
/** What there is in offered housing: none of them, the first, or both. */
const supports = ['psychiatry', 'preschool'];
export const networks = ['Nordan', 'Sunnan', 'Östan', 'Västan'];
const monday = Day.parse('2026-03-02');
export const dayOf = (number: number) => addDays(monday, number);
export const lastDay = ({ to }: When) => (to >= endless ? null : dayOf(to));

export type Draw = ReturnType<typeof randomOf>;
export const oneOf = <T>(draw: Draw, some: readonly T[]): T => some[draw.below(some.length)] as T;
export const periodOf = (draw: Draw): When => {
  const from = draw.below(30);
  return { from, to: draw.below(3) === 0 ? endless : from + draw.below(30) };
};

interface Place {
  readonly owner: pg.Pool;
  /** Whose vault it is, and who offers housing. */
  readonly officer: StaffActor;
  readonly house: StaffActor;
  readonly idOf: (name: string) => string;
}

/** What is noted in a random world: as it is, for the checker, and as the database has it. */
export function notingIn({ owner, officer, house, idOf }: Place, people: readonly string[]) {
  const insert = (table: string, row: Record<string, unknown>) =>
    owner.query(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
        .map((_, number) => `$${number + 1}`)
        .join(', ')})`,
      Object.values(row),
    );

  return {
    async seats(): Promise<Seat[]> {
      const { rows } = await owner.query<Seat>(
        `select code, seat_lat as lat, seat_lon as lon, neighbours from access.organisation where kind = 'municipality' and code = any ($1)`,
        [codes],
      );
      return rows;
    },

    async emptied() {
      const tables = [
        'placement.committed_list',
        'placement.stay_worry',
        'placement.stay_subject',
        'placement.stay',
        'threats.affiliation',
        'threats.hostility',
        'threats.activity',
        'threats.avoided_place',
        'threats.cohabitation',
      ];
      for (const table of [...tables, 'placement.distance_rule', 'placement.offer_version', 'placement.offer'])
        await owner.query(`delete from ${table}`);
    },

    /** Networks that nobody has to name. */
    async named() {
      for (const name of networks)
        await owner.query(
          `insert into threats.network (organisation_id, id, kind, wrapped_key, key_version, sealed_name, name_hash, from_day, keep_until, noted_at, noted_by)
           values ($1, $2, 'criminal_network', 'x', 1, 'x', sha256($3::bytea), '2026-01-01', '2027-01-01', now(), $4)`,
          [officer.organisationId, idOf(name), name, officer.staffId],
        );
    },

    async note(draw: Draw, noted: Noted) {
      const when = periodOf(draw);
      const usual = {
        organisation_id: officer.organisationId,
        id: crypto.randomUUID(),
        from_day: dayOf(when.from),
        to_day: lastDay(when),
        noted_at: new Date(),
        noted_by: officer.staffId,
      };
      const sure = { certainty: 'probable', reliability: 'reliable' };
      const pair = (some: readonly string[]) => {
        const [one, other] = [oneOf(draw, some), oneOf(draw, some)];
        return one === other ? undefined : ([one, other] as const).toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
      };
      switch (draw.below(7)) {
        case 0:
        case 1: {
          const [who, network] = [oneOf(draw, people), oneOf(draw, networks)];
          noted.belongs.push({ who, network, ...when });
          return insert('threats.affiliation', {
            ...usual,
            ...sure,
            subject_id: idOf(who),
            network_id: idOf(network),
            belonging: 'former',
          });
        }
        case 2: {
          const [one, other] = pair(networks) ?? [];
          if (!one || !other) return undefined;
          noted.hostile.push({ one, other, ...when });
          const ids = { one_network_id: idOf(one), other_network_id: idOf(other) };
          return insert('threats.hostility', { ...usual, ...sure, ...ids, wrapped_key: 'x', key_version: 1 });
        }
        case 3: {
          const [one, other] = pair(people) ?? [];
          if (!one || !other) return undefined;
          noted.enemies.push({ one, other, ...when });
          const ids = { one_subject_id: idOf(one), other_subject_id: idOf(other) };
          return insert('threats.hostility', { ...usual, ...sure, ...ids, wrapped_key: 'x', key_version: 1 });
        }
        case 4: {
          const [network, municipality] = [oneOf(draw, networks), oneOf(draw, codes)];
          noted.active.push({ network, municipality, ...when });
          return insert('threats.activity', { ...usual, network_id: idOf(network), municipality_id: idOf(municipality) });
        }
        case 5: {
          const [one, other] = pair(people) ?? [];
          if (!one || !other) return undefined;
          noted.together.push({ one, other, ...when });
          return insert('threats.cohabitation', { ...usual, one_subject_id: idOf(one), other_subject_id: idOf(other) });
        }
        default: {
          const [who, municipality] = [oneOf(draw, people), oneOf(draw, codes)];
          noted.avoids.push({ who, municipality, ...when });
          const ids = { subject_id: idOf(who), municipality_id: idOf(municipality) };
          return insert('threats.avoided_place', { ...usual, ...ids, sealed_why: 'x' });
        }
      }
    },

    async rule(from: number, radius: number, neighbours: boolean, noted: Noted) {
      if (noted.rules.some((one) => one.from === from)) return;
      noted.rules.push({ from, radius, neighbours });
      await insert('placement.distance_rule', {
        organisation_id: officer.organisationId,
        id: crypto.randomUUID(),
        from_day: dayOf(from),
        radius_km: radius,
        neighbours_apart: neighbours,
        set_at: new Date(),
        set_by: officer.staffId,
      });
    },

    /** A flat of its own name where somebody draws it, or where it is said to be. */
    async offered(draw: Draw, units: readonly (string | null)[], where?: readonly string[]): Promise<Offer[]> {
      const made: Offer[] = [];
      for (const [number, unit] of units.entries()) {
        const id = crypto.randomUUID();
        const has = supports.slice(0, draw.below(supports.length + 1));
        const one = {
          id,
          municipality: where?.[number] ?? oneOf(draw, codes),
          unit: unit?.trim().toLowerCase() ?? null,
          places: 2 + draw.below(2),
          most: 2,
          from: 0,
          to: number === 0 ? 40 : endless,
          supports: has,
          slots: has.flatMap((support) => (draw.below(3) > 0 ? [{ support, households: 1 + draw.below(2) }] : [])),
        };
        await insert('placement.offer', { organisation_id: house.organisationId, id, version: 1, to_day: lastDay(one) });
        await insert('placement.offer_version', {
          organisation_id: house.organisationId,
          offer_id: id,
          version: 1,
          municipality_id: idOf(one.municipality),
          unit,
          housing: 'supported_housing',
          places: one.places,
          least: 1,
          most: 2,
          children: true,
          supports: one.supports,
          slot_supports: one.slots.map(({ support }) => support),
          slots: one.slots.map(({ households }) => households),
          kronor_per_day: 1,
          from_day: dayOf(one.from),
          to_day: lastDay(one),
          written_at: new Date(),
          written_by: house.staffId,
        });
        made.push(one);
      }
      return made;
    },
  };
}
