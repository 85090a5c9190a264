import type { FileSection } from '#cases/domain.ts';
import { type OpenedCase, holdCase, seeCase } from '#cases/operations.ts';
import type { ExitCaseId, ProfileId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#placement/contract.ts';
import { Profile, nextEdition, problemsOfProfile } from '#placement/domain/profile.ts';
import * as store from '#placement/store.ts';
import { supportWords } from '#placement/words.ts';

const place = 'placement.profile.sealed_profile';
const opened = ({ vault }: Context, { key }: OpenedCase, row: store.ProfileRow): Profile =>
  Profile.parse(JSON.parse(vault.unseal(key, place, row.profileId, row.sealedProfile)));

export const showProfile = operation(contract.showProfile, async (ctx, { exitCaseId }) => {
  const found = await seeCase(ctx, exitCaseId);
  const [row] = await store.listProfiles(ctx.tx, exitCaseId);
  return {
    profile: row ? opened(ctx, found, row) : null,
    written: row ? { at: row.at.toISOString(), by: row.by } : null,
    edition: row?.edition ?? 0,
    allowed: found.works && ctx.staff.may.has('profile.write') ? ['profile.write'] : [],
  };
});

export const writeProfile = operation(contract.writeProfile, async (ctx, { exitCaseId, edition: read, profile }) => {
  const { tx, staff, now } = ctx;
  const held = await holdCase(ctx, exitCaseId);
  const [stands] = await store.listProfiles(tx, exitCaseId);
  const edition = orRefuse(nextEdition(read, stands?.edition ?? 0));
  orInvalid(problemsOfProfile(profile).map((one) => ({ ...one, field: `profile.${one.field}` })));
  const profileId = ctx.newId<ProfileId>();
  const sealedProfile = ctx.vault.seal(held.key, place, profileId, JSON.stringify(profile));
  const { organisationId, staffId } = staff;
  await store.insertProfile(tx, { organisationId, staffId, exitCaseId, profileId, edition, sealedProfile, at: now });
  return { edition };
});

/** What the person's own file holds of what their household needs, each time it was written. */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const found = await seeCase(ctx, exitCaseId);
  const rows = (await store.listProfiles(ctx.tx, exitCaseId)).toReversed();
  const entries = rows.map((row) => ({
    at: row.at,
    by: row.by,
    heading: 'Behovsprofil',
    text: inSwedish(opened(ctx, found, row)),
    mask: 'none' as const,
  }));
  return [{ title: 'placement_profiles', entries }];
}

const named = (supports: readonly (keyof typeof supportWords)[]) => supports.map((one) => supportWords[one]).join(', ');

const inSwedish = (one: Profile): string =>
  [
    `Vuxna: ${one.adults}. Barn: ${one.children.length}.`,
    one.apart > 0 && `Närstående som ska bo för sig: ${one.apart}.`,
    one.must.length > 0 && `Måste finnas: ${named(one.must)}.`,
    one.good.length > 0 && `Bra om det finns: ${named(one.good.map(({ support }) => support))}.`,
    one.kilometres !== null && `Minst ${one.kilometres} kilometer från kommunen.`,
    one.avoid.length > 0 && `Kommuner att undvika, med kommunkod: ${one.avoid.join(', ')}.`,
    `Från ${one.from}${one.to === null ? '' : ` till ${one.to}`}.`,
    one.kronorPerDay !== null && `Högst ${one.kronorPerDay} kronor per person och dygn.`,
  ]
    .filter((line) => line !== false)
    .join('\n');

export const profileOperations = [showProfile, writeProfile];
