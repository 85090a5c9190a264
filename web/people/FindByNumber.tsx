import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { findByNumber } from '#people/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { Message } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { usePeopleWords } from './words.ts';

type Found = OutputOf<typeof findByNumber>['people'];

interface FindByNumberProps {
  /** What was searched for, for the form that goes on from here. */
  readonly onSearched: (personalNumber: string) => void;
}

/** Whether a personal number is in a case one may see. What one may not see is never hinted at: the answer is then the empty one. */
export function FindByNumber({ onSearched }: FindByNumberProps) {
  const t = usePeopleWords().find;
  const [found, setFound] = useState<Found>();
  const [typed, setTyped] = useState('');
  return (
    <>
      <Form
        contract={findByNumber}
        input={() => ({ personalNumber: typed })}
        done={({ people }) => {
          setFound(people);
          onSearched(typed);
        }}
        submit={t.button}
        tone="plain"
        className="search"
      >
        <TextField
          name="personalNumber"
          label={t.number}
          hint={t.numberHint}
          inputMode="numeric"
          className="short"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Form>
      <div role="status">
        {found?.length === 0 && <Message>{t.none}</Message>}
        {found && found.length > 0 && (
          <Message tone="soon">
            <p>{t.found}</p>
            <ul>
              {found.map((one) => (
                <li key={one.personId}>
                  <Link to="/arenden/$exitCaseId" params={{ exitCaseId: one.exitCaseId }}>
                    {one.pseudonym}
                  </Link>
                </li>
              ))}
            </ul>
          </Message>
        )}
      </div>
    </>
  );
}
