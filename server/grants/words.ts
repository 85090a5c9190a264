import { z } from 'zod';

/** Where an application stands with the one who applies (medelsstatus). */
export const ApplicationState = z.enum([
  'draft',
  'sent',
  'completing',
  'granted',
  'partly',
  'refused',
  'paid',
  'reported',
  'repayment',
  'repaid',
  'settled',
]);
export type ApplicationState = z.infer<typeof ApplicationState>;

/** Where it stands with the authority. */
export const ReceivedState = z.enum([
  'received',
  'completing',
  'reserved',
  'granted',
  'partly',
  'refused',
  'paid',
  'reported',
  'repayment',
  'settled',
]);
export type ReceivedState = z.infer<typeof ReceivedState>;

export const EntryKind = z.enum(['appropriated', 'reserved', 'released', 'granted', 'paid', 'returned']);
export type EntryKind = z.infer<typeof EntryKind>;

/** By what applications are put in order when the money is not enough for all, one after the other. */
export const RankBy = z.enum(['received', 'urgency', 'share', 'conditions', 'least'], 'not_a_choice');
export type RankBy = z.infer<typeof RankBy>;

/** How soon the money is needed, as whoever applies judges it. */
export const Urgency = z.enum(['now', 'month', 'later'], 'not_a_choice');
export type Urgency = z.infer<typeof Urgency>;
