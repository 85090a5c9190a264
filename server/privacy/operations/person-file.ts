import type { FileSection } from '#cases/domain.ts';
import { type OpenedCase, seeCase } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { type ConsentRow, listConsents } from '#privacy/store/consents.ts';
import { type DisclosureRow, listDisclosures, listGrounds } from '#privacy/store/disclosures.ts';
import { type ProtectionRow, listProtections, listTraps } from '#privacy/store/protections.ts';
import type { InformationKind, ProtectionLevel, ProtectionState, RecipientKind, TrapState } from '#privacy/words.ts';
import { places, unsealed } from './sealing.ts';

type Entry = FileSection['entries'][number];

/**
 * What the person's own file holds of this slice: what they allowed and took back, what was shared, how they were hidden. A disclosure on
 * another ground than consent may be one that somebody does not want known, so it is handed over as about a third party.
 */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const exitCase = await seeCase(ctx, exitCaseId);
  const grounds = await listGrounds(ctx.tx);
  const groundOf = ({ ground, groundValidFrom }: DisclosureRow) =>
    grounds.find((one) => one.code === ground && one.validFrom === groundValidFrom)?.titleSv ?? ground;
  const consents = (await listConsents(ctx.tx, exitCaseId)).toReversed();
  const disclosures = (await listDisclosures(ctx.tx, exitCaseId)).toReversed().filter((one) => one.madeAt !== null);
  const protections = (await listProtections(ctx.tx, exitCaseId)).toReversed();
  const traps = await listTraps(ctx.tx, exitCaseId);
  return [
    { title: 'privacy_consents', entries: consents.flatMap((one) => consentIn(ctx, exitCase, one)) },
    { title: 'privacy_disclosures', entries: disclosures.map((one) => disclosureIn(ctx, exitCase, one, groundOf(one))) },
    { title: 'privacy_protections', entries: protections.map((one) => protectionIn(ctx, exitCase, one)) },
    {
      title: 'privacy_traps',
      entries: traps
        .toSorted((a, b) => a.answeredAt.getTime() - b.answeredAt.getTime())
        .map((one) => ({
          at: one.answeredAt,
          by: one.answeredBy,
          heading: `${one.trap}: ${trapWords[one.state]}`,
          text: unsealed(ctx, exitCase, 'trapNote', one.trapId, one.sealedNote) ?? '',
          mask: 'none' as const,
        })),
    },
  ];
}

function consentIn(ctx: Context, exitCase: OpenedCase, one: ConsentRow): Entry[] {
  const to = one.recipients.map(nameOf).join(', ');
  const purpose = ctx.vault.unseal(exitCase.key, places.purpose, one.consentId, one.sealedPurpose);
  const given: Entry = {
    at: one.recordedAt,
    by: one.recordedBy,
    heading: `Samtycke: ${to}`,
    text: `${one.kinds.map((kind) => kindWords[kind]).join(', ')}. ${one.from} till ${one.to}. ${purpose}`,
    mask: 'none',
  };
  const takenBack = one.recipients.flatMap((who): Entry[] =>
    who.withdrawnAt === null
      ? []
      : [
          {
            at: who.withdrawnAt,
            by: one.withdrawnBy ?? one.recordedBy,
            heading: `Samtycket återkallat: ${nameOf(who)}`,
            text:
              unsealed(ctx, exitCase, 'recipientWithdrawal', who.consentRecipientId, who.sealedWithdrawal) ??
              unsealed(ctx, exitCase, 'withdrawal', one.consentId, one.sealedWithdrawal) ??
              '',
            mask: 'none',
          },
        ],
  );
  return [given, ...takenBack];
}

const disclosureIn = (ctx: Context, exitCase: OpenedCase, one: DisclosureRow, ground: string): Entry => ({
  at: one.madeAt ?? one.askedAt,
  by: one.asker,
  heading: `Lämnat till ${nameOf(one.to)}: ${ground}`,
  text: [
    one.kinds.map((kind) => kindWords[kind]).join(', '),
    unsealed(ctx, exitCase, 'content', one.disclosureId, one.sealedContent),
    unsealed(ctx, exitCase, 'reason', one.disclosureId, one.sealedReason),
  ]
    .filter(Boolean)
    .join('. '),
  mask: one.ground === 'consent' ? 'none' : 'third_party',
});

const protectionIn = (ctx: Context, exitCase: OpenedCase, one: ProtectionRow): Entry => ({
  at: one.recordedAt,
  by: one.recordedBy,
  heading: `${levelWords[one.level]}: ${stateWords[one.state]}`,
  text: [
    one.validFrom && `${one.validFrom} till ${one.validTo ?? 'vidare'}`,
    unsealed(ctx, exitCase, 'protectionNote', one.protectionId, one.sealedNote),
  ]
    .filter(Boolean)
    .join('. '),
  mask: 'none',
});

const nameOf = ({ kind, organisation }: { kind: RecipientKind; organisation: string | null }) =>
  organisation ?? recipientWords[kind];

// The file is for the person, and Swedish is what it is written in.
const recipientWords = {
  municipality: 'kommuner',
  region: 'regionen',
  police_region: 'polisen',
  national_coordination: 'polisens nationella samordning',
  prison_and_probation: 'Kriminalvården',
  sis: 'SiS',
  employment_service: 'Arbetsförmedlingen',
  socialstyrelsen: 'Socialstyrelsen',
  ivo: 'IVO',
  provider: 'utförare',
  court: 'domstol',
  prosecutor: 'åklagare',
  security_service: 'Säkerhetspolisen',
  enforcement_authority: 'Kronofogden',
  tax_agency: 'Skatteverket',
  customs: 'Tullverket',
  social_insurance: 'Försäkringskassan',
} satisfies Record<RecipientKind, string>;
const kindWords = {
  identity: 'namn och personnummer',
  contact_details: 'kontaktuppgifter',
  situation: 'hur livet ser ut nu',
  needs_and_plan: 'behov och plan',
  measures: 'insatser och beslut',
  threat: 'hot och skydd',
  involvement: 'egen berättelse',
  health: 'hälsa',
  economy: 'ekonomi och skulder',
  family: 'familj och barn',
  progress: 'hur det går',
} satisfies Record<InformationKind, string>;
const levelWords = {
  confidentiality_marking: 'Sekretessmarkering',
  protected_registration: 'Skyddad folkbokföring',
  assumed_identity: 'Fingerade personuppgifter',
} satisfies Record<ProtectionLevel, string>;
const stateWords = {
  applied: 'ansökt',
  granted: 'beviljat',
  refused: 'avslaget',
  ended: 'avslutat',
} satisfies Record<ProtectionState, string>;
const trapWords = { to_do: 'att göra', done: 'klart', not_relevant: 'inte aktuellt' } satisfies Record<TrapState, string>;
