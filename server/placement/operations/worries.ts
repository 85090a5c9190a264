import { createHmac } from 'node:crypto';
import { rolesWith, tell } from '#access/operations.ts';
import type { StayId } from '#kernel/ids.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { Context } from '#platform/operation.ts';
import type { Worry } from '#placement/domain/look-at.ts';
import * as store from '#placement/store/worries.ts';
import { afterChange } from '#threats/operations.ts';
import { locationKey, staysToLookAt } from './where.ts';

const none: readonly never[] = [];

/** Who has the key knows a reason again; nobody reads it. */
const tokenOf = (key: Buffer, stayId: StayId, { because, stayId: other }: Worry) =>
  createHmac('sha256', key).update(`worry ${stayId} ${because} ${other}`).digest();

/**
 * Tells those whose function it is that a stay would not begin today where it is: once of each reason that has come. What is told says neither who it is
 * nor where, and whoever placed them is told nothing.
 */
export async function tellWorries(ctx: Context): Promise<void> {
  if (!ctx.staff.may.has('stay.show')) return;
  const worries = await staysToLookAt(ctx);
  const toldOf = new Map((await store.listTold(ctx.tx)).map(({ stayId, told }) => [stayId, told]));
  if (worries.size === 0 && toldOf.size === 0) return;
  const { tokenKey } = await locationKey(ctx);
  const { organisationId } = ctx.staff;
  const staff = await store.listStaffWith(ctx.tx, rolesWith('stay.move'));
  for (const stayId of new Set([...worries.keys(), ...toldOf.keys()])) {
    const told = toldOf.get(stayId) ?? none;
    const now = (worries.get(stayId) ?? none).map((worry) => tokenOf(tokenKey, stayId, worry));
    const isTold = (token: Buffer) => told.some((one) => one.equals(token));
    const isNew = !now.every(isTold);
    // What no longer holds is forgotten, so that it is told anew should it come again.
    if (isNew || now.length < told.length) await store.saveTold(ctx.tx, { organisationId, stayId, told: now, at: ctx.now });
    if (isNew) {
      const what = { kind: 'stay_to_look_at', about: 'stay', subjectId: stayId, subject: stockholmDay(ctx.now) } as const;
      await tell(ctx, organisationId, staff, what);
    }
  }
}

afterChange(tellWorries);
