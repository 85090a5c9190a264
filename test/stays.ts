import type { z } from 'zod';
import { registeredId } from '#access/register.ts';
import type { NetworkId, SubjectId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { vaultIn } from '#platform/vault.ts';
import type * as contract from '#placement/contract.ts';
import { beginStay, setDistanceRule } from '#placement/operations.ts';
import { noteAffiliation } from '#threats/operations.ts';
import { insertSubject } from '#threats/store/subjects.ts';
import { Day } from '#kernel/day.ts';
import { always, asSure } from './threats.ts';

export const gävle = '2180';
/** A neighbour of Gävle, 22 kilometres away. */
export const sandviken = '2181';
export const kiruna = '2584';
export const idOfMunicipality = (code: string) => registeredId('municipality', code);

/** In the vault of whoever is signed in, without a question about them. */
export async function subject(installation: Installation, by: StaffActor, pseudonym: string): Promise<SubjectId> {
  const { organisationId, staffId } = by;
  const now = installation.clock();
  return installation.database.run({ role: 'staff', now, organisationId, staffId }, async (tx) => {
    const vault = vaultIn(tx, installation);
    const subjectId = installation.newId() as SubjectId;
    const { kept, ...key } = await vault.newDestroyableKey(organisationId, subjectId);
    const sealedName = vault.seal(key, 'threats.subject.sealed_name', subjectId, 'Påhittad Person');
    const keepUntil = Day.parse('2027-03-02');
    const one = { organisationId, subjectId, pseudonym, kept, sealedName, sealedNumber: null, numberHash: null, keepUntil };
    await insertSubject(tx, { ...one, at: now, by: staffId });
    return subjectId;
  });
}

export const belongsTo = (installation: Installation, by: StaffActor, subjectId: SubjectId, networkId: NetworkId) =>
  perform(installation, noteAffiliation, by, { subjectId, networkId, belonging: 'member', ...asSure, ...always });

export const ruleOf = (installation: Installation, by: StaffActor, radiusKm = 0, neighboursApart = false) =>
  perform(installation, setDistanceRule, by, { from: '2026-01-01', radiusKm, neighboursApart });

/** As short as a stay can be: one person, planned, until further notice, with nobody's offer. */
export const aStay = {
  municipality: gävle,
  offer: null,
  address: null,
  from: '2026-03-02',
  to: null,
  size: 1,
  children: false,
  how: { is: 'planned', agreedOn: '2026-03-01' },
} as const;

/** Tonight, for which no municipality has to have said yes. */
export const tonight = { how: { is: 'emergency' } } as const;

type Begun = z.input<typeof contract.beginStay.input>;
/** In what is offered it begins tonight, unless it is said how. */
export const begun = async (installation: Installation, by: StaffActor, subjectId: SubjectId, over: Partial<Begun> = {}) =>
  (await perform(installation, beginStay, by, { ...aStay, ...(over.offer && tonight), subjectIds: [subjectId], ...over })).stayId;
