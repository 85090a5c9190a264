import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { OrganisationId } from '#kernel/ids.ts';
import { CannotStart } from './cannot-start.ts';
import type { Installation } from './installation.ts';
import { forgetOldKeys, renewOrganisationKey, rewrapDataKeys, rewrapOrganisationKeys } from './key-rotation.ts';
import { type OrganisationKey, countKeys } from './key-status.ts';
import { type Operation, perform } from './operation.ts';
import type { Duty } from './contract.ts';

export interface Rotation {
  /** Called between the small acts that a rotation consists of. May throw, to stop there. */
  goOn?: () => void;
  /** How often what somebody else holds is tried again, and how long to wait before that, in milliseconds. */
  tries?: number;
  pause?: number;
}

const defaults = { goOn: () => undefined, tries: 100, pause: 100 } satisfies Required<Rotation>;

const asKeykeeper = <D extends Duty>(installation: Installation, duty: Operation<D>, input: unknown) =>
  perform(installation, duty, { kind: 'system', persona: 'keykeeper' }, input);

const busy = (what: string) =>
  new CannotStart(`${what} are held by others all the time. Try again later: it goes on where it stopped.`);

export async function listKeys(installation: Installation): Promise<OrganisationKey[]> {
  return (await asKeykeeper(installation, countKeys, {})).keys;
}

type Step = z.output<typeof rewrapDataKeys.contract.output>;

export interface Rotated {
  readonly version: number;
  /** False if an earlier rotation was finished instead of a new one begun. */
  readonly isNew: boolean;
  readonly dataKeys: number;
  /** Rows whose data key could not be opened: they are as before, and so is the version they name. */
  readonly broken: readonly string[];
}

/**
 * Gives an organisation a new key, or finishes what an earlier try began, and wraps all its data keys under it. May be stopped anywhere and said again,
 * also by two at once.
 */
export async function rotateOrganisation(
  installation: Installation,
  organisationId: OrganisationId,
  how: Rotation = {},
): Promise<Rotated> {
  const { goOn, tries, pause } = { ...defaults, ...how };
  const { version, isNew } = await asKeykeeper(installation, renewOrganisationKey, { organisationId });
  let dataKeys = 0;
  for (let round = 1; round <= tries; round += 1) {
    const broken: string[] = [];
    let step: Step | undefined;
    do {
      goOn();
      step = await asKeykeeper(installation, rewrapDataKeys, { organisationId, ...(step?.next ? { after: step.next } : {}) });
      dataKeys += step.rewrapped.length;
      broken.push(...step.broken.map(({ ownerId }) => ownerId));
    } while (step.next);
    if (step.older <= broken.length) return { version, isNew, dataKeys, broken };
    await sleep(pause);
  }
  throw busy('Some data keys');
}

/** Destroys the replaced keys that wrap nothing. Whoever read a row just before it was wrapped anew may need them for as long as a call takes. */
export const forgetReplaced = async (installation: Installation, organisationId: OrganisationId): Promise<readonly number[]> =>
  (await asKeykeeper(installation, forgetOldKeys, { organisationId })).versions;

/** Wraps the keys of all organisations under the first of the master keys. May be stopped anywhere and said again, also by two at once. */
export async function rotateMaster(installation: Installation, how: Rotation = {}): Promise<number> {
  const { goOn, tries, pause } = { ...defaults, ...how };
  let rewrapped = 0;
  for (let idle = 0; idle < tries;) {
    goOn();
    const step = await asKeykeeper(installation, rewrapOrganisationKeys, {});
    rewrapped += step.rewrapped.length;
    if (step.older === 0) return rewrapped;
    if (step.rewrapped.length > 0) continue;
    idle += 1;
    await sleep(pause);
  }
  throw busy('Some keys');
}
