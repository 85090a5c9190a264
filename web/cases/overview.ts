import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** What a card on the overview is handed: which case, and what one may do with it. */
export interface CardProps {
  readonly exitCaseId: string;
  readonly allowed: readonly string[];
}

interface Card {
  readonly key: string;
  /** Drawn for those whose roles list this operation, the one that the card asks. */
  readonly may: string;
  readonly Card: LazyExoticComponent<ComponentType<CardProps>>;
}

const threat: Card = {
  key: 'threat',
  may: 'threat.list',
  Card: lazy(async () => ({ default: (await import('#web/assessment/ThreatCard.tsx')).ThreatCard })),
};

const team: Card = {
  key: 'team',
  may: 'team.show',
  Card: lazy(async () => ({ default: (await import('#web/access/team/TeamCard.tsx')).TeamCard })),
};

const journal: Card = {
  key: 'journal',
  may: 'note.list',
  Card: lazy(async () => ({ default: (await import('#web/journal/JournalCard.tsx')).JournalCard })),
};

const needs: Card = {
  key: 'needs',
  may: 'round.list',
  Card: lazy(async () => ({ default: (await import('#web/assessment/NeedsCard.tsx')).NeedsCard })),
};

const plan: Card = {
  key: 'plan',
  may: 'plan.show',
  Card: lazy(async () => ({ default: (await import('#web/plans/PlanCard.tsx')).PlanCard })),
};

const decisions: Card = {
  key: 'decisions',
  may: 'decision.list',
  Card: lazy(async () => ({ default: (await import('#web/decisions/DecisionsCard.tsx')).DecisionsCard })),
};

const privacy: Card = {
  key: 'privacy',
  may: 'privacy.show',
  Card: lazy(async () => ({ default: (await import('#web/privacy/PrivacyCard.tsx')).PrivacyCard })),
};

const exchanges: Card = {
  key: 'exchanges',
  may: 'exchange.list',
  Card: lazy(async () => ({ default: (await import('#web/exchanges/ExchangesCard.tsx')).ExchangesCard })),
};

const contact: Card = {
  key: 'contact',
  may: 'contact.list',
  Card: lazy(async () => ({ default: (await import('#web/contacts/ContactOfCase.tsx')).ContactOfCase })),
};

/**
 * The cards of the overview that other slices answer for, row by row in the order in which a substitute reads them: first what stands beside
 * the facts of the case, then what stands beside the identity. A card is a `Section` of its own, fetched when the overview is: nothing in
 * it names a place.
 */
export const cards = {
  besideFacts: [threat],
  besideIdentity: [team],
  rows: [[journal], [needs, plan], [decisions, privacy], [exchanges, contact]],
} as const;
