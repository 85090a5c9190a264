import type { ReactNode } from 'react';
import { listOrganisations } from '#access/contract.ts';
import type { Content } from '#agreements/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { Shown } from './AgreementPage.tsx';
import { useAgreementWords } from './words.ts';

export interface Editing {
  readonly of: Shown;
  readonly content: Content;
  readonly change: (some: Partial<Content>) => void;
}

export const replaced = <Item,>(all: readonly Item[], at: number, some: Partial<Item>): Item[] =>
  all.map((one, index) => (index === at ? { ...one, ...some } : one));
export const without = <Item,>(all: readonly Item[], at: number): Item[] => all.filter((_, index) => index !== at);

/** One of several of a kind, with a way to take it away. */
export function One({ title, remove, children }: { title: string; remove?: (() => void) | undefined; children: ReactNode }) {
  const { editor } = useAgreementWords();
  return (
    <fieldset className="part one-of-several">
      <legend>{title}</legend>
      {children}
      {remove && (
        <p className="buttons">
          <button type="button" className="plain" onClick={remove}>
            {editor.remove(title.toLowerCase())}
          </button>
        </p>
      )}
    </fieldset>
  );
}

export function Add({ label, add }: { label: string; add: () => void }) {
  return (
    <p className="buttons">
      <button type="button" className="plain" onClick={add}>
        {label}
      </button>
    </p>
  );
}

/** The name of each party as it is chosen now. */
export function usePartyNames({ of, content }: Pick<Editing, 'of' | 'content'>): string[] {
  const { editor } = useAgreementWords();
  const { organisations } = useAsk(listOrganisations, {});
  const names = new Map([...of.organisations, ...organisations].map((one) => [one.organisationId as string, one.name]));
  return content.parties.map(({ organisationId }, index) => names.get(organisationId ?? '') ?? editor.partyAt(index + 1));
}
