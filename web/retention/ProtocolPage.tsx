import { useParams } from '@tanstack/react-router';
import { cancelProtocol, decideProtocol, showProtocol } from '#retention/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { ArchiveCopy } from './Archive.tsx';
import { useRetentionWords } from './words.ts';

type Protocol = OutputOf<typeof showProtocol>;

/** One protocol, as it is printed and put in the archive. */
export function ProtocolPage() {
  const { protocolId } = useParams({ from: '/signed-in/gallring/$protocolId' });
  const protocol = useAsk(showProtocol, { protocolId });
  const words = useRetentionWords();
  const t = words.protocol;
  const { version } = protocol;
  const isForArchive = protocol.files.some((file) => file.archiveFirst || file.archiveCopy !== null);
  const isLacking =
    protocol.state === 'drawn_up' && protocol.files.some((file) => file.archiveFirst && file.archiveCopy === null);
  return (
    <Page key={protocolId} title={t.one}>
      <Facts>
        <Fact term={t.head.state}>{t.state[protocol.state]}</Fact>
        <Fact term={t.head.drawnUp}>
          <Time at={protocol.drawnUpAt} /> {t.by(protocol.drawnUpBy)}
        </Fact>
        {protocol.approvedAt && protocol.approvedBy && (
          <Fact term={t.head.decided}>
            <Time at={protocol.approvedAt} /> {t.by(protocol.approvedBy)}
          </Fact>
        )}
        {protocol.carriedOutAt && (
          <Fact term={t.head.carriedOut}>
            <Time at={protocol.carriedOutAt} />
          </Fact>
        )}
        {protocol.carriedOutAt && <Fact term={t.head.gone}>{t.gone(protocol.cases, protocol.contacts)}</Fact>}
        {protocol.passedOver > 0 && <Fact term={t.head.passedOver}>{protocol.passedOver}</Fact>}
      </Facts>
      {isLacking && <Message tone="soon">{words.archive.waits}</Message>}
      {protocol.allowed.includes('weeding.decide') && (
        <>
          <Message tone="soon">{t.decideSays}</Message>
          <Press contract={decideProtocol} input={{ protocolId, version }} says={t.decided} tone="danger">
            {t.decide}
          </Press>
        </>
      )}
      {protocol.allowed.includes('weeding.cancel') && (
        <Press contract={cancelProtocol} input={{ protocolId, version }} says={t.cancelled}>
          {t.cancel}
        </Press>
      )}
      <Section title={t.files}>
        <Table
          caption={t.files}
          heads={[
            words.list.file,
            words.list.kind,
            words.list.lastNote,
            words.list.by,
            ...(isForArchive ? [words.list.archive] : []),
            t.became,
          ]}
        >
          {protocol.files.map((file) => (
            <Row key={file.pseudonym} name={file.pseudonym}>
              <Cell head={words.list.kind}>{words.list.kinds[file.contactId ? 'contact' : 'case']}</Cell>
              <Cell head={words.list.lastNote}>
                <DayTime on={file.lastNoteOn} />
              </Cell>
              <Cell head={words.list.by}>
                <DayTime on={file.byDay} />
              </Cell>
              {isForArchive && (
                <Cell head={words.list.archive}>
                  {file.archiveFirst && file.archiveCopy === null && words.archive.lacking}
                  <ArchiveCopy of={file} />
                </Cell>
              )}
              <Cell head={t.became}>
                <Became of={file} />
              </Cell>
            </Row>
          ))}
        </Table>
        {protocol.files.some((file) => file.archiveCopy !== null) && <Hashes of={protocol} />}
      </Section>
    </Page>
  );
}

/** What the archive compares with what it has got. */
function Hashes({ of: { files } }: { of: Protocol }) {
  const t = useRetentionWords().archive;
  return (
    <Fold title={t.hash}>
      <ul className="lines">
        {files.map(
          ({ pseudonym, archiveCopy: copy }) =>
            copy && (
              <li key={pseudonym}>
                <strong>{pseudonym}</strong>
                <p className="words">{t.dataHash(copy.dataSha256)}</p>
                <p className="words">{t.pdfHash(copy.pdfSha256)}</p>
              </li>
            ),
        )}
      </ul>
    </Fold>
  );
}

function Became({ of: file }: { of: Protocol['files'][number] }) {
  const t = useRetentionWords().protocol;
  if (file.passedOver) return t.passedOver[file.passedOver];
  if (file.removedRows !== null) return [t.removed(file.removedRows), ...(file.destroyedAt ? [t.destroyed] : [])].join(', ');
  return t.waits;
}
