import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { findExitCases } from '#cases/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { Message } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { CaseTable } from './CaseTable.tsx';
import { useCaseWords } from './words.ts';

/** Finds a case by the beginning of its pseudonym. What one may not see is never hinted at: the answer is then the empty one. */
export function FindCase() {
  const t = useCaseWords().list;
  const [found, setFound] = useState<OutputOf<typeof findExitCases>['cases']>();
  const [typed, setTyped] = useState('');
  const place = useLocation();
  const top = useRef<HTMLDivElement>(null);
  // The link at the top of every page leads to the field itself, also when one is on this page already.
  useEffect(() => {
    if (place.hash === 'hitta') top.current?.querySelector('input')?.focus();
  }, [place]);
  return (
    <div ref={top}>
      <Form
        contract={findExitCases}
        input={() => ({ pseudonym: typed })}
        done={({ cases }) => setFound(cases)}
        submit={t.find}
        tone="plain"
        className="search"
      >
        <TextField
          name="pseudonym"
          label={t.findBy}
          hint={t.findHint}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Form>
      <div role="status">{found?.length === 0 && <Message>{t.foundNone}</Message>}</div>
      {found && found.length > 0 && <CaseTable cases={found} />}
    </div>
  );
}
