import { useParams } from '@tanstack/react-router';
import { fetchOwnFile, handOutFile, maskEntry, showOwnFile } from '#retention/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { CaseFrame } from '#web/cases/CaseFrame.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { saveAs } from '#web/ui/save.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, optionsOf } from '#web/ui/form/fields.tsx';
import { useRetentionWords } from './words.ts';

type OwnFile = OutputOf<typeof showOwnFile>;
type Entry = OwnFile['sections'][number]['entries'][number];

/** The person's own file: entry by entry, what they may read and what is masked, and the file to hand out. */
export function OwnFilePage() {
  const { exitCaseId } = useParams({ from: '/signed-in/arenden/$exitCaseId/akten' });
  const t = useRetentionWords().file;
  return (
    <CaseFrame tab="file">
      <p className="lead">{t.says}</p>
      <Content exitCaseId={exitCaseId} t={t} />
    </CaseFrame>
  );
}

function Content({ exitCaseId, t }: { exitCaseId: string; t: ReturnType<typeof useRetentionWords>['file'] }) {
  const file = useAsk(showOwnFile, { exitCaseId });
  const may = (name: string) => file.allowed.includes(name);
  const part = t.part as Readonly<Record<string, string>>;
  return (
    <>
      {may('file.fetch') && (
        <div className="buttons">
          {(['pdf', 'data'] as const).map((form) => (
            <Press
              key={form}
              contract={fetchOwnFile}
              input={{ exitCaseId, form }}
              done={({ fileName, base64 }) => saveAs(fileName, base64)}
              tone={form === 'pdf' ? 'main' : 'plain'}
            >
              {t.save[form]}
            </Press>
          ))}
        </div>
      )}
      {file.sections.length === 0 && <Empty>{t.empty}</Empty>}
      {file.sections.map(({ title, entries }) => (
        <Section key={title} title={part[title] ?? t.otherPart}>
          <ul className="cards">
            {entries.map((entry) => (
              <EntryCard key={entry.entry} exitCaseId={exitCaseId} entry={entry} mayMask={may('file.mask')} />
            ))}
          </ul>
        </Section>
      ))}
      <Section title={t.handOuts}>
        <HandOuts of={file} exitCaseId={exitCaseId} mayHandOut={may('file.hand_out')} />
      </Section>
    </>
  );
}

function EntryCard({ exitCaseId, entry, mayMask }: { exitCaseId: string; entry: Entry; mayMask: boolean }) {
  const t = useRetentionWords().file;
  const { isMasked, why } = entry;
  return (
    <li className="card">
      <div className="card-head">
        <span>
          <strong>{entry.heading}</strong>{' '}
          <span className="aside">
            <Time at={entry.at} />, {entry.by}
          </span>{' '}
          {isMasked && why && (
            <span className="tag" data-tone="soon">
              {t.masked[why]}
            </span>
          )}
        </span>
        {mayMask && (isMasked ? <Show exitCaseId={exitCaseId} entry={entry} /> : <Hide exitCaseId={exitCaseId} entry={entry} />)}
      </div>
      <p className="words">{entry.text}</p>
    </li>
  );
}

interface OneEntry {
  readonly exitCaseId: string;
  readonly entry: Entry;
}

function Show({ exitCaseId, entry: { entry } }: OneEntry) {
  const t = useRetentionWords().file;
  return (
    <Press
      contract={maskEntry}
      input={{ exitCaseId, entry, mask: { choice: 'show', ground: 'not_secret' } }}
      says={t.shown}
      tone="quiet"
    >
      {t.show}
    </Press>
  );
}

function Hide({ exitCaseId, entry: { entry } }: OneEntry) {
  const t = useRetentionWords().file;
  return (
    <Fold title={t.hide}>
      <Form
        contract={maskEntry}
        input={(read) => ({ exitCaseId, entry, mask: { choice: 'hide', ground: read.text('ground') } })}
        submit={t.hideSave}
        says={t.hidden}
      >
        <Choice name="ground" label={t.ground} options={optionsOf(t.grounds, ['third_party', 'safety', 'other_secrecy'])} />
      </Form>
    </Fold>
  );
}

function HandOuts({ of: { handOuts }, exitCaseId, mayHandOut }: { of: OwnFile; exitCaseId: string; mayHandOut: boolean }) {
  const t = useRetentionWords().file;
  const { at, by, to, shown, masked } = t.head;
  return (
    <>
      {handOuts.length === 0 ? (
        <Empty>{t.noHandOuts}</Empty>
      ) : (
        <Table caption={t.handOuts} heads={[at, to, by, shown, masked]}>
          {handOuts.map((one) => (
            <Row key={one.handOutId} name={<Time at={one.at} />}>
              <Cell head={to}>{t.receivers[one.receiver]}</Cell>
              <Cell head={by}>{one.by}</Cell>
              <Cell head={shown}>{one.shown}</Cell>
              <Cell head={masked}>{one.masked}</Cell>
            </Row>
          ))}
        </Table>
      )}
      {mayHandOut && (
        <Fold title={t.handOut}>
          <Form
            contract={handOutFile}
            input={(read) => ({ exitCaseId, receiver: read.text('receiver') })}
            submit={t.handOutSave}
            says={t.handedOut}
          >
            <Choice
              name="receiver"
              label={t.receiver}
              options={optionsOf(t.receivers, handOutFile.input.shape.receiver.options)}
            />
          </Form>
        </Fold>
      )}
    </>
  );
}
