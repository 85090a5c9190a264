import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { answerBirthDay, drawUpProtocol, endHold, holdWeeding, listProtocols, previewWeeding } from '#retention/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { ArchiveCopy, Requirement } from './Archive.tsx';
import { useRetentionWords } from './words.ts';

type Preview = OutputOf<typeof previewWeeding>;

const verdicts = ['weed', 'ask', 'keep', 'not_yet'] as const;

export function WeedingPage() {
  const t = useRetentionWords();
  const { visa: verdict = 'weed' } = useSearch({ from: '/signed-in/gallring' });
  const preview = useAsk(previewWeeding, { verdict });
  const may = (name: string) => preview.allowed.includes(name);
  return (
    <Page title={t.title} says={t.says}>
      <Tabs
        name={t.showName}
        tabs={verdicts.map((one) => ({
          key: one,
          link: (
            <Link to="/gallring" search={{ visa: one }} aria-current={one === verdict ? 'page' : undefined}>
              {t.show[one]} ({preview.counts[one]})
            </Link>
          ),
        }))}
      />
      {preview.files.length === 0 ? <Empty>{t.empty[verdict]}</Empty> : <Files of={preview} title={t.show[verdict]} />}
      {verdict === 'ask' && may('weeding.answer') && preview.files.length > 0 && <Answer of={preview} />}
      {verdict === 'weed' && may('weeding.draw_up') && preview.files.length > 0 && <DrawUp />}
      {may('weeding.hold') && preview.files.length > 0 && <Hold of={preview} />}
      <Section title={t.hold.title}>
        <Holds of={preview} />
      </Section>
      <Section title={t.archive.title}>
        <Requirement of={preview} />
      </Section>
      <Section title={t.protocol.title}>
        <Protocols />
      </Section>
      <Section title={t.rules.title}>
        <Rules of={preview} />
      </Section>
    </Page>
  );
}

function Files({ of: { files, weighedAt }, title }: { of: Preview; title: string }) {
  const t = useRetentionWords();
  const { file, kind, kinds, lastNote, why, from, by, archive } = t.list;
  const isForArchive = files.some((one) => one.archiveCopy !== null || one.allowed.includes('archive.fetch'));
  return (
    <>
      <Table caption={title} heads={[file, kind, lastNote, why, from, by, ...(isForArchive ? [archive] : [])]}>
        {files.map((one) => (
          <Row key={idOf(one)} name={one.pseudonym}>
            <Cell head={kind}>{kinds[one.contactId ? 'contact' : 'case']}</Cell>
            <Cell head={lastNote}>
              <DayTime on={one.lastNoteOn} />
            </Cell>
            <Cell head={why}>{one.reasons.map((reason) => t.reason[reason]).join('. ')}</Cell>
            <Cell head={from}>{one.fromDay && <DayTime on={one.fromDay} />}</Cell>
            <Cell head={by}>{one.byDay && <DayTime on={one.byDay} />}</Cell>
            {isForArchive && (
              <Cell head={archive}>
                <ArchiveCopy of={one} />
              </Cell>
            )}
          </Row>
        ))}
      </Table>
      {isForArchive && <p className="says">{t.archive.contentSays}</p>}
      {weighedAt && (
        <p className="says">
          {t.weighedAt} <Time at={weighedAt} />
        </p>
      )}
    </>
  );
}

/** A file is a case or a contact: the id of either. */
const idOf = ({ exitCaseId, contactId }: Pick<Preview['files'][number], 'exitCaseId' | 'contactId'>) =>
  exitCaseId ?? contactId ?? '';

function FileSelect({ of: { files } }: { of: Preview }) {
  const t = useRetentionWords();
  const options = files.map((one) => ({ value: idOf(one), label: one.pseudonym }));
  return <Select name="exitCaseId" label={t.list.file} options={options} />;
}

function Answer({ of }: { of: Preview }) {
  const t = useRetentionWords().answer;
  return (
    <Fold title={t.open}>
      <Form
        contract={answerBirthDay}
        input={(read) => ({ exitCaseId: read.text('exitCaseId'), bornOn: read.text('bornOn') })}
        submit={t.save}
        says={t.saved}
      >
        <FileSelect of={of} />
        <TextField name="bornOn" type="date" label={t.day} hint={t.hint} className="short" />
      </Form>
    </Fold>
  );
}

function Hold({ of }: { of: Preview }) {
  const t = useRetentionWords().hold;
  const chosen = (id: string) => (of.files.some((one) => one.contactId === id) ? { contactId: id } : { exitCaseId: id });
  return (
    <Fold title={t.open}>
      <Form
        contract={holdWeeding}
        className="long"
        input={(read) => ({ ...chosen(read.text('exitCaseId')), ground: read.text('ground'), reason: read.text('reason') })}
        submit={t.save}
        says={t.saved}
      >
        <FileSelect of={of} />
        <Choice name="ground" label={t.ground} options={optionsOf(t.grounds, holdWeeding.input.shape.ground.options)} />
        <TextArea name="reason" label={t.reason} rows={3} />
      </Form>
    </Fold>
  );
}

function Holds({ of: { holds, files, allowed } }: { of: Preview }) {
  const t = useRetentionWords().hold;
  if (holds.length === 0) return <Empty>{t.none}</Empty>;
  return (
    <ul className="cards">
      {holds.map(({ holdId, ground, reason, since, placedBy, ...held }) => (
        <li key={holdId} className="card">
          <p className="card-head">
            <strong>{files.find((one) => idOf(one) === idOf(held))?.pseudonym ?? t.grounds[ground]}</strong>
          </p>
          <p>{reason}</p>
          <Facts>
            <Fact term={t.ground}>{t.grounds[ground]}</Fact>
            <Fact term={t.since}>
              <Time at={since} />
            </Fact>
            <Fact term={t.by}>{placedBy}</Fact>
          </Facts>
          {allowed.includes('weeding.end_hold') && (
            <Press contract={endHold} input={{ holdId }} says={t.ended}>
              {t.end}
            </Press>
          )}
        </li>
      ))}
    </ul>
  );
}

function DrawUp() {
  const t = useRetentionWords().protocol;
  const navigate = useNavigate();
  return (
    <Fold title={t.drawUp}>
      <p className="says">{t.drawUpSays}</p>
      <Press
        contract={drawUpProtocol}
        input={{}}
        done={({ protocolId }) => navigate({ to: '/gallring/$protocolId', params: { protocolId } })}
        says={t.drawnUp}
        tone="main"
      >
        {t.drawUpSave}
      </Press>
    </Fold>
  );
}

function Protocols() {
  const t = useRetentionWords().protocol;
  const { protocols } = useAsk(listProtocols, {});
  if (protocols.length === 0) return <Empty>{t.none}</Empty>;
  const { drawnUp, state, decided, gone, passedOver } = t.head;
  return (
    <Table caption={t.title} heads={[drawnUp, state, decided, gone, passedOver]}>
      {protocols.map((one) => (
        <Row
          key={one.protocolId}
          name={
            <Link to="/gallring/$protocolId" params={{ protocolId: one.protocolId }}>
              <Time at={one.drawnUpAt} />
            </Link>
          }
        >
          <Cell head={state}>{t.state[one.state]}</Cell>
          <Cell head={decided}>{one.approvedAt && <Time at={one.approvedAt} />}</Cell>
          <Cell head={gone}>{one.carriedOutAt && t.gone(one.cases, one.contacts)}</Cell>
          <Cell head={passedOver}>{one.carriedOutAt && one.passedOver}</Cell>
        </Row>
      ))}
    </Table>
  );
}

/** Why: what the law and the house say, with where it stands. */
function Rules({ of: { rules } }: { of: Preview }) {
  const t = useRetentionWords().rules;
  return (
    <Table caption={t.title} heads={[t.head.rule, t.head.source]}>
      {rules.map(({ code, said, citation }) => (
        <Row key={code} name={t.says[code](said)}>
          <Cell head={t.head.source}>{citation}</Cell>
        </Row>
      ))}
    </Table>
  );
}
