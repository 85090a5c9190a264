import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import type { FileMask, FileSection } from '#cases/domain.ts';
import type { Relation } from '#cases/domain/family.ts';
import type { EndGround, ExitCaseState, Readiness } from '#cases/domain/life.ts';
import type { Condition } from '#cases/domain/tracks.ts';
import * as family from '#cases/store/family.ts';
import * as life from '#cases/store/life.ts';
import * as safety from '#cases/store/safety.ts';
import * as tracks from '#cases/store/tracks.ts';
import { places as ofFamily } from './family.ts';
import { places as ofLife } from './life.ts';
import { seeCase, unsealed } from './opened.ts';
import { places as ofSafety } from './safety.ts';
import { places as ofTracks } from './tracks.ts';

const states: Record<ExitCaseState, string> = {
  contact: 'Kontakt',
  motivation: 'Motivationsfas',
  assessment: 'Bedömning',
  begun: 'Inlett',
  ongoing: 'Pågående',
  establishment: 'Etablering',
  closed: 'Avslutat',
  not_pursued: 'Ej aktuellt',
};
const grounds: Record<EndGround, string> = {
  established: 'etablerad på hemorten eller på ny ort',
  not_following_plan: 'följer inte planeringen',
  consent_withdrawn: 'återkallat samtycke',
  new_crime: 'ny brottslighet',
  transferred: 'överflyttad till annan kommun',
  deceased: 'avliden',
  own_wish: 'eget önskemål',
  not_ready: 'inte redo än',
  no_need: 'inget behov av stöd härifrån',
  unreachable: 'går inte att nå',
  passed_on: 'lämnad vidare',
};
const readiness: Record<Readiness, string> = {
  not_now: 'vill inte nu',
  wondering: 'funderar',
  hesitating: 'vill men tvekar',
  preparing: 'förbereder sig',
  ready: 'redo',
};
const conditionNames: Record<Condition, string> = {
  definition_met: 'definitionen uppfylld',
  motivated: 'motiverad',
  consent: 'samtycke till informationsutbyte',
  form_signed: 'formulär undertecknat',
  no_evidence_person: 'inte bevisperson',
  measures_decided: 'beslut om insatser fattat',
};
const relations: Record<Relation, string> = {
  partner: 'partner',
  child: 'barn',
  parent: 'förälder',
  sibling: 'syskon',
  other: 'annan',
};

type Entry = FileSection['entries'][number];

const inOrder = (entries: Entry[]) => entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());

/**
 * What the person's own file holds of this slice. What is said of the family is handed over as about third parties; what a worker has asked for
 * their own safety as sealed, for whoever puts the file together to weigh (OSL 25–26 and 12 kap.). Headings are Swedish: the file is the authority’s.
 */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const { tx } = ctx;
  const seen = await seeCase(ctx, exitCaseId);
  const entry = (
    { at, by }: { at: Date; by: string },
    heading: string,
    [place, row, kept]: readonly [place: string, row: string, kept: Buffer],
    mask: FileMask = 'none',
  ): Entry => ({ at, by, heading, text: unsealed(ctx, seen, place, row, kept), mask });

  const steps = (await life.listSteps(tx, exitCaseId)).map((one) =>
    entry(one, one.ground === null ? states[one.to] : `${states[one.to]}: ${grounds[one.ground]}`, [
      ofLife.reason,
      one.id,
      one.sealedReason,
    ]),
  );
  const pauses = (await life.listPauses(tx, exitCaseId)).flatMap((one) => [
    entry(one, 'Ärendet vilar', [ofLife.paused, one.id, one.sealedReason]),
    ...(one.resumedAt && one.resumedBy !== null && one.sealedBecause
      ? [entry({ at: one.resumedAt, by: one.resumedBy }, 'Ärendet återupptaget', [ofLife.resumed, one.id, one.sealedBecause])]
      : []),
  ]);
  const talks = (await life.listTalks(tx, exitCaseId)).map((one) =>
    entry(
      one,
      `Motivationssamtal: ${readiness[one.workerSees]}${one.personSees ? `, enligt personen ${readiness[one.personSees]}` : ''}`,
      [ofLife.moved, one.id, one.sealedMoved],
    ),
  );
  const checkIns = (await life.listCheckIns(tx, exitCaseId)).map((one) =>
    entry(one, one.outcome === 'reached' ? 'Hörde av oss: fick kontakt' : 'Hörde av oss: ingen kontakt', [
      ofLife.checkIn,
      one.id,
      one.sealedNote,
    ]),
  );
  const conditions = (await tracks.listConditions(tx, exitCaseId)).flatMap((one) => [
    entry(one, `Villkor bekräftat: ${conditionNames[one.condition]}`, [ofTracks.document, one.id, one.sealedDocument]),
    ...(one.takenBackAt && one.takenBackBy !== null && one.sealedBecause
      ? [
          entry({ at: one.takenBackAt, by: one.takenBackBy }, `Villkor taget tillbaka: ${conditionNames[one.condition]}`, [
            ofTracks.because,
            one.id,
            one.sealedBecause,
          ]),
        ]
      : []),
  ]);
  const relatives = (await family.listRelatives(tx, exitCaseId)).flatMap((one) => [
    entry(one, `Anhörig: ${relations[one.relation]}`, [ofFamily.who, one.relativeId, one.sealedWho], 'third_party'),
    ...(one.sealedKnows ? [entry(one, 'Vet', [ofFamily.knows, one.relativeId, one.sealedKnows], 'third_party')] : []),
    ...(one.sealedMustNotKnow
      ? [entry(one, 'Får inte veta', [ofFamily.mustNotKnow, one.relativeId, one.sealedMustNotKnow], 'third_party')]
      : []),
  ]);
  const concerns = (await family.listConcerns(tx, exitCaseId)).map((one) =>
    entry(one, 'Oro för barn', [ofFamily.concern, one.concernId, one.sealedWhat], 'third_party'),
  );
  const partners = (await safety.listPartners(tx, exitCaseId)).map((one) =>
    entry(one, 'Funktion hos annan', [ofSafety.function, one.partnerId, one.sealedFunction]),
  );
  const flags = (await safety.listSafetyFlags(tx, exitCaseId)).map((one) =>
    entry(one, 'Säkerhetsflagga', [ofSafety.why, one.id, one.sealedWhy], 'sealed'),
  );
  return [
    { title: 'cases_life', entries: inOrder([...steps, ...pauses, ...talks, ...checkIns]) },
    { title: 'cases_conditions', entries: inOrder(conditions) },
    { title: 'cases_family', entries: inOrder([...relatives, ...concerns]) },
    { title: 'cases_partners', entries: inOrder(partners) },
    { title: 'cases_safety', entries: inOrder(flags) },
  ];
}
