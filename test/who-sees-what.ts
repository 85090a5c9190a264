// Who may see what, said a second time, in words as plain as they come: from the rule ("organisation first, then the case's team, those shut
// out subtracted"), not from the policies. What row security shows is compared with this.

export interface Person {
  readonly id: string;
  readonly organisation: string;
}

interface InOrganisation {
  readonly organisation: string;
}

interface Named extends InOrganisation {
  readonly id: string;
}

/** Everything there is, in two organisations or more. Times are hours from now. An id is somebody's only within an organisation. */
export interface InventedWorld {
  readonly organisations: readonly string[];
  readonly units: readonly Named[];
  readonly staff: readonly Person[];
  readonly grants: readonly (Named & {
    readonly staff: string;
    readonly unit: string;
    readonly role: string;
    readonly standing: boolean;
  })[];
  readonly people: readonly Named[];
  readonly cases: readonly (Named & { readonly unit: string; readonly person: string; readonly openedBy: string })[];
  readonly assignments: readonly (Named & {
    readonly exitCase: string;
    readonly staff: string;
    readonly standing: boolean;
    readonly responsible: boolean;
  })[];
  readonly exclusions: readonly (Named & {
    readonly exitCase: string;
    readonly staff: string | null;
    readonly unit: string | null;
    readonly standing: boolean;
  })[];
  readonly breakGlass: readonly (Named & {
    readonly exitCase: string;
    readonly staff: string;
    readonly opened: number;
    readonly until: number;
    readonly closed: boolean;
  })[];
  readonly contacts: readonly (Named & {
    readonly unit: string;
    readonly person: string | null;
    readonly exitCase: string | null;
  })[];
  readonly visits: readonly (Named & { readonly unit: string; readonly staff: string })[];
  readonly notices: readonly (Named & { readonly staff: string; readonly subject: string })[];
  readonly entries: readonly (Named & { readonly staff: string })[];
}

/** Ids by kind. Clocks, messages and tries bear the id of their contact. */
export interface Seen {
  readonly cases: string[];
  readonly people: string[];
  readonly contacts: string[];
  readonly withContacts: string[];
  readonly assignments: string[];
  readonly exclusions: string[];
  readonly breakGlass: string[];
  readonly visits: string[];
  readonly notices: string[];
  readonly entries: string[];
  readonly colleagues: string[];
  readonly grants: string[];
  readonly units: string[];
}

const receives = new Set(['coordinator', 'case_worker', 'manager', 'stand_in']);
const reviews = new Set(['manager', 'log_reviewer']);

/** All that somebody of the staff may see, and which of the cases and contacts they may also change. */
export function seenBy(
  world: InventedWorld,
  me: Person,
): Seen & { readonly changes: { cases: string[]; contacts: string[]; people: string[] } } {
  const here = <T extends InOrganisation>(all: readonly T[]) => all.filter((one) => one.organisation === me.organisation);
  const ids = (all: readonly Named[]) => all.map((one) => one.id).toSorted();

  const roles = here(world.grants).filter((one) => one.staff === me.id && one.standing);
  const holds = (which: ReadonlySet<string>) => roles.some((one) => which.has(one.role));
  const receivesIn = (unit: string) => roles.some((one) => one.unit === unit && receives.has(one.role));
  const worksInAnyWay = (unit: string | null) => roles.some((one) => one.unit === unit);

  // First of all: a person who is shut out, or works in a unit that is, sees nothing of the case whatever else they are.
  const isShutOut = (exitCase: string) =>
    here(world.exclusions).some(
      (one) => one.exitCase === exitCase && one.standing && (one.staff === me.id || worksInAnyWay(one.unit)),
    );
  const isInTeam = (exitCase: string) =>
    here(world.assignments).some((one) => one.exitCase === exitCase && one.staff === me.id && one.standing);
  const hasEmergency = (exitCase: string) =>
    here(world.breakGlass).some(
      (one) => one.exitCase === exitCase && one.staff === me.id && !one.closed && one.opened <= 0 && one.until > 0,
    );

  const worksOn = (exitCase: string) => isInTeam(exitCase) && !isShutOut(exitCase);
  const seesCase = (exitCase: string) => (isInTeam(exitCase) || hasEmergency(exitCase)) && !isShutOut(exitCase);

  // A contact is its unit's until it is a case, and from then on the case's.
  const contacts = here(world.contacts).filter((one) => (one.exitCase === null ? receivesIn(one.unit) : seesCase(one.exitCase)));
  const changedContacts = contacts.filter((one) => one.exitCase === null || worksOn(one.exitCase));
  const cases = here(world.cases).filter((one) => seesCase(one.id));
  const behind = (some: readonly { person: string | null }[]) => new Set(some.map((one) => one.person));
  const people = here(world.people).filter((one) => behind(cases).has(one.id) || behind(contacts).has(one.id));
  const changedPeople = people.filter(
    (one) =>
      behind(cases.filter((exitCase) => worksOn(exitCase.id))).has(one.id) ||
      behind(contacts.filter((contact) => contact.exitCase === null)).has(one.id),
  );

  const isAboutWhatIsShut = (subject: string) =>
    isShutOut(subject) ||
    here(world.contacts).some((one) => one.id === subject && one.exitCase !== null && isShutOut(one.exitCase));

  return {
    cases: ids(cases),
    people: ids(people),
    contacts: ids(contacts),
    withContacts: ids(contacts),
    // One also sees that one has been in a team and left it.
    assignments: ids(
      here(world.assignments).filter(
        (one) => seesCase(one.exitCase) || (one.staff === me.id && !one.standing && !isShutOut(one.exitCase)),
      ),
    ),
    exclusions: ids(here(world.exclusions).filter((one) => seesCase(one.exitCase))),
    breakGlass: ids(
      here(world.breakGlass).filter(
        (one) => !isShutOut(one.exitCase) && (one.staff === me.id || seesCase(one.exitCase) || holds(reviews)),
      ),
    ),
    visits: ids(here(world.visits).filter((one) => receivesIn(one.unit))),
    notices: ids(here(world.notices).filter((one) => one.staff === me.id && !isAboutWhatIsShut(one.subject))),
    entries: ids(here(world.entries).filter(() => holds(new Set(['log_reviewer'])))),
    colleagues: ids(here(world.staff)),
    grants: ids(here(world.grants)),
    units: ids(here(world.units)),
    changes: { cases: ids(cases.filter((one) => worksOn(one.id))), contacts: ids(changedContacts), people: ids(changedPeople) },
  };
}

/** What the database tells somebody beyond the rows they see: each a question that the work needs answered, and no more. */
export function toldTo(world: InventedWorld, me: Person) {
  const here = <T extends InOrganisation>(all: readonly T[]) => all.filter((one) => one.organisation === me.organisation);
  const standing = here(world.grants).filter((one) => one.standing);
  const isShutOut = (staff: string, exitCase: string) =>
    here(world.exclusions).some(
      (one) =>
        one.exitCase === exitCase &&
        one.standing &&
        (one.staff === staff || standing.some((grant) => grant.staff === staff && grant.unit === one.unit)),
    );
  const teamOf = (exitCase: string) => here(world.assignments).filter((one) => one.exitCase === exitCase);
  return {
    ofCase: (exitCase: string) => ({
      // An alarm needs somebody to go to.
      responsible: teamOf(exitCase)
        .flatMap((one) => (one.standing && one.responsible ? [one.staff] : []))
        .toSorted(),
      withoutTeam: teamOf(exitCase).length === 0,
    }),
    // A name read out on the telephone leads to the case in one's own organisation, unless one is shut out from it.
    byPseudonym: (person: string) =>
      here(world.cases).find((one) => one.person === person && !isShutOut(me.id, one.id))?.id ?? null,
    // A manager counts what has come to the organisation.
    counted: here(world.contacts).length,
  };
}
