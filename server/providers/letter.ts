import { type Day, dayInLetter } from '#kernel/day.ts';
import type { Written } from '#platform/documents.ts';
import type { FindingArea, Grade, PermitState, ReportGround, Service, StopGround } from './words.ts';

/** What a letter to IVO about a provider is written from. Nobody who gets support is in any of it. */
export interface ReportLetter {
  readonly municipality: string;
  readonly writtenBy: string;
  readonly on: Day;
  readonly ground: ReportGround;
  readonly says: string;
  readonly provider: { readonly name: string; readonly organisationNumber: string; readonly services: readonly Service[] };
  readonly permits: readonly { readonly title: string; readonly state: PermitState; readonly until: Day | null }[];
  readonly stops: readonly { readonly ground: StopGround; readonly since: Day; readonly isLifted: boolean }[];
  readonly findings: readonly {
    readonly on: Day;
    readonly area: FindingArea;
    readonly grade: Grade;
    readonly says: string | null;
    readonly demands: readonly { readonly dueOn: Day; readonly how: string }[];
  }[];
}

const grounds = {
  no_permit: 'Verksamheten kan sakna tillstånd',
  unsuitable: 'Ägare eller ledning kan vara olämplig',
  serious_deficiency: 'Allvarliga brister',
} as const satisfies Record<ReportGround, string>;

const stopGrounds = {
  ...grounds,
  no_permit: 'saknar tillstånd',
  unsuitable: 'ägare eller ledning är olämplig',
  serious_deficiency: 'allvarliga brister',
  safety: 'säkerheten håller inte',
  finances: 'ekonomin är inte i ordning',
  other: 'annat',
} as const satisfies Record<StopGround, string>;

const services = {
  supported_housing: 'stödboende',
  protected_housing: 'skyddat boende',
  care_home: 'hem för vård eller boende',
  day_care: 'annan verksamhet dagtid eller dygnet runt',
  family_care: 'konsulentstödda familjehem',
  home_help: 'hemtjänst',
  coaching: 'samtal och coachning',
  flat: 'lägenhet',
} as const satisfies Record<Service, string>;

const areas = {
  permit: 'tillstånd',
  staffing: 'bemanning',
  safety: 'säkerhet',
  premises: 'lokaler',
  documentation: 'dokumentation',
  treatment: 'bemötande',
  routines: 'rutiner',
  finances: 'ekonomi',
  other: 'annat',
} as const satisfies Record<FindingArea, string>;

const grades = { good: 'utan brist', minor: 'brist', serious: 'allvarlig brist' } as const satisfies Record<Grade, string>;

const permitStates = {
  valid: 'gäller',
  expiring: 'går snart ut',
  expired: 'har gått ut',
  missing: 'är inte känt av oss',
} as const satisfies Record<PermitState, string>;

/** No name of a company in it: a file name is seen by whoever sees the folder. */
export const reportLetterName = ({ on }: Pick<ReportLetter, 'on'>): string => `Anmälan till IVO ${on}.pdf`;

/** The letter to IVO, filled from what is known. */
export function reportLetterOf(one: ReportLetter): Written {
  const { provider } = one;
  return {
    lang: 'sv',
    title: 'Anmälan till IVO om en utförare',
    sender: `Socialtjänsten i ${one.municipality}`,
    facts: [
      { term: 'Utförare', value: provider.name },
      {
        term: 'Organisationsnummer',
        value: `${provider.organisationNumber.slice(0, 6)}-${provider.organisationNumber.slice(6)}`,
      },
      { term: 'Verksamhet', value: provider.services.map((service) => services[service]).join(', ') },
      { term: 'Grund', value: grounds[one.ground] },
      { term: 'Dag', value: dayInLetter(one.on) },
      { term: 'Anmäld av', value: one.writtenBy },
    ],
    sections: [
      {
        heading: 'Varför vi anmäler',
        paragraphs: [
          'Kommunen ska anmäla till Inspektionen för vård och omsorg när den misstänker verksamhet utan tillstånd, när det är tveksamt om någon är lämplig att driva verksamhet, och när den ser allvarliga brister (27 kap. 7 § socialtjänstlagen, 2025:400).',
          one.says,
        ],
      },
      {
        heading: 'Tillstånd som vi känner till',
        paragraphs:
          one.permits.length === 0
            ? ['Det utföraren gör kräver inget tillstånd som vi känner till.']
            : one.permits.map(
                ({ title, state, until }) =>
                  `${title}: tillståndet ${permitStates[state]}${until === null || state === 'missing' ? '' : ` (${dayInLetter(until)})`}.`,
              ),
      },
      {
        heading: 'Vad vi har gjort',
        paragraphs:
          one.stops.length === 0
            ? ['Kommunen har inte stoppat utföraren.']
            : one.stops.map(
                ({ ground, since, isLifted }) =>
                  `Kommunen placerar ingen hos utföraren sedan den ${dayInLetter(since)}: ${stopGrounds[ground]}.${isLifted ? ' Stoppet är hävt.' : ''}`,
              ),
      },
      {
        heading: 'Vad våra besök har visat',
        paragraphs:
          one.findings.length === 0
            ? ['Kommunen har inte gjort något tillsynsbesök där.']
            : one.findings.flatMap(({ on, area, grade, says, demands }) => [
                `${dayInLetter(on)}, ${areas[area]}: ${grades[grade]}.${says === null ? '' : ` ${says}`}`,
                ...demands.map(({ dueOn, how }) => `Skulle vara rättat senast den ${dayInLetter(dueOn)}. ${how}`),
              ]),
      },
    ],
    foot: `Anmälan enligt 27 kap. 7 § socialtjänstlagen, ${one.municipality}`,
  };
}
