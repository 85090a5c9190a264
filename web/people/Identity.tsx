import { type ReactNode, useState } from 'react';
import { recordIdentity, showIdentity } from '#people/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { TextArea, TextField } from '#web/ui/form/fields.tsx';
import { usePeopleWords } from './words.ts';

type Revealed = OutputOf<typeof showIdentity>;

interface IdentityProps {
  readonly personId: string;
  readonly hasIdentity: boolean;
  readonly allowed: readonly string[];
  /** What to know before one looks. */
  readonly warning?: ReactNode;
}

/**
 * The sealed identity, behind a click of its own. What was shown lives in this component alone: it is gone when one leaves the page or
 * hides it, and no query keeps it.
 */
export function Identity({ personId, hasIdentity, allowed, warning }: IdentityProps) {
  const t = usePeopleWords().identity;
  const [revealed, setRevealed] = useState<Revealed>();
  // Where nothing is sealed yet there is nothing to show, and still somebody to name.
  if (!allowed.includes(hasIdentity ? 'person.reveal' : 'person.identify')) return null;
  return (
    <Section title={t.title} says={hasIdentity ? t.says : t.empty} className={revealed ? '' : 'not-on-paper'}>
      {warning}
      {revealed ? (
        <>
          {hasIdentity && (
            <Facts>
              <Fact term={t.name}>{revealed.name ?? t.unknown}</Fact>
              <Fact term={t.personalNumber}>{revealed.personalNumber ?? t.unknown}</Fact>
              <Fact term={t.contactWays}>
                <span className="words">{revealed.contactWays ?? t.unknown}</span>
              </Fact>
            </Facts>
          )}
          <p className="buttons">
            <button type="button" onClick={() => setRevealed(undefined)}>
              {t.hide}
            </button>
          </p>
          {allowed.includes('person.identify') &&
            (hasIdentity ? (
              <Fold title={t.change}>
                <ChangeIdentity revealed={revealed} done={() => setRevealed(undefined)} />
              </Fold>
            ) : (
              <ChangeIdentity revealed={revealed} done={() => setRevealed(undefined)} />
            ))}
        </>
      ) : (
        <div className="reveal">
          <Press contract={showIdentity} input={{ personId }} done={setRevealed}>
            <Icon name="lock" />
            {hasIdentity ? t.reveal : t.add}
          </Press>
          {hasIdentity && <span className="hint">{t.logged}</span>}
        </div>
      )}
    </Section>
  );
}

function ChangeIdentity({ revealed, done }: { revealed: Revealed; done: () => void }) {
  const t = usePeopleWords();
  const { personId, version } = revealed;
  return (
    <Form
      contract={recordIdentity}
      input={(read) => ({
        personId,
        version,
        name: read.orNull('name'),
        personalNumber: read.orNull('personalNumber'),
        contactWays: read.orNull('contactWays'),
      })}
      done={done}
      submit={t.identity.save}
      says={t.identity.saved}
    >
      <TextField name="name" label={t.identity.name} defaultValue={revealed.name ?? ''} optional />
      <TextField
        name="personalNumber"
        label={t.identity.personalNumber}
        hint={t.find.numberHint}
        inputMode="numeric"
        className="short"
        defaultValue={revealed.personalNumber ?? ''}
        optional
      />
      <TextArea name="contactWays" label={t.identity.contactWays} rows={3} defaultValue={revealed.contactWays ?? ''} optional />
    </Form>
  );
}
