import { endArchiveRequirement, fetchArchiveCopy, type previewWeeding, requireArchiveCopy } from '#retention/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Time } from '#web/ui/Time.tsx';
import { saveAs } from '#web/ui/save.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useRetentionWords } from './words.ts';

type Preview = OutputOf<typeof previewWeeding>;
type File = Pick<Preview['files'][number], 'exitCaseId' | 'pseudonym' | 'archiveCopy' | 'allowed'>;

/** Whether the house wants its files in the archive before they are weeded. */
export function Requirement({ of: { archiveRequirement: required, allowed } }: { of: Preview }) {
  const t = useRetentionWords().archive;
  return (
    <>
      <p>{required ? t.required(required.reference) : t.notRequired}</p>
      {required && (
        <Facts>
          <Fact term={t.since}>
            <Time at={required.since} /> {t.by(required.setBy)}
          </Fact>
        </Facts>
      )}
      {allowed.includes('archive.end_requirement') && (
        <Press contract={endArchiveRequirement} input={{}} says={t.ended}>
          {t.end}
        </Press>
      )}
      {allowed.includes('archive.require') && (
        <Fold title={t.open}>
          <Form
            contract={requireArchiveCopy}
            input={(read) => ({ reference: read.text('reference') })}
            submit={t.save}
            says={t.saved}
          >
            <TextField name="reference" label={t.reference} hint={t.hint} maxLength={200} />
          </Form>
        </Fold>
      )}
    </>
  );
}

/** The copy that the archive has of a file, and the way to fetch one: each of its files is saved on this computer. */
export function ArchiveCopy({ of: { exitCaseId, pseudonym, archiveCopy, allowed } }: { of: File }) {
  const t = useRetentionWords().archive;
  return (
    <>
      {archiveCopy && (
        <p>
          <Time at={archiveCopy.at} /> {t.by(archiveCopy.by)}
        </p>
      )}
      {exitCaseId && allowed.includes('archive.fetch') && (
        <Press
          contract={fetchArchiveCopy}
          input={{ exitCaseId }}
          done={({ files }) => files.forEach(({ fileName, base64 }) => saveAs(fileName, base64))}
          says={t.fetched}
          tone="quiet"
        >
          {t.fetch(pseudonym)}
        </Press>
      )}
    </>
  );
}
