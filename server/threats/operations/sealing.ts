import type { NetworkId, SubjectId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import type { DataKey } from '#platform/vault.ts';
import type { NetworkRow } from '#threats/store/networks.ts';
import { type SubjectRow, getSubject } from '#threats/store/subjects.ts';

export const places = {
  networkName: 'threats.network.sealed_name',
  name: 'threats.subject.sealed_name',
  number: 'threats.subject.sealed_number',
  source: 'threats.affiliation.sealed_source',
  hostilitySource: 'threats.hostility.sealed_source',
  why: 'threats.avoided_place.sealed_why',
  assessment: 'threats.assessment.sealed_content',
} as const;

export const keyOfSubject = ({ vault, staff }: Context, row: SubjectRow) =>
  vault.openKey(staff.organisationId, row.subjectId, row);

/** The key of somebody of the vault, for what a slice above seals about them: it goes when they do. */
export const keyOfSubjectBy = async (ctx: Context, subjectId: SubjectId) =>
  keyOfSubject(ctx, await getSubject(ctx.tx, subjectId));

export async function nameOf({ vault, staff }: Context, row: NetworkRow): Promise<string> {
  const key = await vault.openKey(staff.organisationId, row.networkId, row);
  return vault.unseal(key, places.networkName, row.networkId, row.sealedName);
}

/** Names by ids. What has been weeded has none. */
export async function namesOf(ctx: Context, rows: readonly NetworkRow[]): Promise<Map<NetworkId, string>> {
  return new Map(await Promise.all(rows.map(async (row) => [row.networkId, await nameOf(ctx, row)] as const)));
}

/** The same name however it is written: its capitals and spaces do not make it another. */
export const hashOfName = ({ vault, staff }: Context, name: string) =>
  vault.lookupHash(staff.organisationId, 'network name', name.toLocaleLowerCase('sv').replaceAll(/[^\p{L}\p{N}]/gu, ''));

export const hashOfNumber = ({ vault, staff }: Context, number: string) =>
  vault.lookupHash(staff.organisationId, 'subject number', number);

export const sealedIn = ({ vault }: Context, key: DataKey, place: string, row: string, said: string | null) =>
  said === null ? null : vault.seal(key, place, row, said);
export const openedFrom = ({ vault }: Context, key: DataKey, place: string, row: string, sealed: Buffer | null) =>
  sealed && vault.unseal(key, place, row, sealed);
