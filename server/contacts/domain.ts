import { z } from 'zod';
import type { Day } from '#kernel/day.ts';
import { endOfDay, addDays, stockholmDay } from '#kernel/day.ts';
import { addWorkingDays } from '#kernel/holidays.ts';
import type { ContactId, StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { CountsIn } from '#access/domain.ts';
import {
  type Age,
  type ContactState,
  type DutyRule,
  type Outcome,
  type ToldLevel,
} from './words.ts';

export * from './words.ts';

/** A dated rule about time: how long, counted how, from when to when it holds, and on whose word. One row of `contacts.time_rule`. */
export interface TimeRule {
  readonly code: DutyRule;
  readonly days: number;
  readonly countsIn: CountsIn;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly citation: string;
  /** Hours before the time is out at which each level is told. */
  readonly tellHours: Readonly<Record<ToldLevel, number>>;
}
