import type { OrganisationId } from '#kernel/ids.ts';
import type { Household } from './format.ts';
import { kilometres } from './geography.ts';
import type { Asked } from './placement-plan.ts';
import { type Profile, schoolsOf } from './profile.ts';

interface Seat {
  readonly code: string;
  readonly lat: number;
  readonly lon: number;
}

/** Who has waited for a bed tonight comes before who plans for the summer. The house's own, not law. */
const weightOf = { at_once: 4, weeks: 2, months: 1 } as const;

/**
 * The household of a profile as the solver knows it, under a name that says nothing of them. Who they are in conflict with is not of the profile: that is
 * known to the police alone. The home municipality, and all that is nearer to it than they wish, is the home area, and the school of a child a support that must be there.
 */
export function householdOf(profile: Profile, id: string, home: Seat, municipalities: readonly Seat[]): Household {
  const { kilometres: atLeast } = profile;
  const tooNear = atLeast === null ? [] : municipalities.filter((one) => kilometres(one, home) < atLeast);
  const must = new Set([...profile.must, ...schoolsOf(profile.children)]);
  return {
    id,
    size: profile.adults + profile.children.length,
    children: profile.children.length > 0,
    networks: [],
    keep_apart: [],
    avoid: [...profile.avoid],
    home_area: [...new Set([home.code, ...tooNear.map(({ code }) => code)])],
    must: [...must],
    good: Object.fromEntries(
      profile.good.filter(({ support }) => !must.has(support)).map(({ support, weight }) => [support, weight]),
    ),
    max_cost_per_day: profile.kronorPerDay,
    from: profile.from,
    to: profile.to,
    weight: weightOf[profile.urgency],
  };
}

/** What must be where a household is to live, and where it is not to: home, all that is nearer to it than they wish, and what they avoid. Nothing where nothing was asked for. */
export function wishesOf(
  asked: Pick<Asked, 'subjectId' | 'senderId' | 'profile'> | undefined,
  seats: readonly (Seat & { readonly organisationId: OrganisationId })[],
): { readonly needed: readonly string[]; readonly shunned: readonly OrganisationId[] } {
  const home = asked && seats.find(({ organisationId }) => organisationId === asked.senderId);
  if (!home) return { needed: [], shunned: [] };
  const { must, avoid, home_area = [] } = householdOf(asked.profile, asked.subjectId, home, seats);
  const shunned = new Set([...avoid, ...home_area]);
  return { needed: must, shunned: seats.flatMap(({ code, organisationId }) => (shunned.has(code) ? [organisationId] : [])) };
}
