import { addPartner, endPartner, listPartners } from '#cases/contract/safety.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useSafetyWords } from './words.ts';

/** Functions of other organisations that have a part in the case, and see nothing here. */
export function Partners({ exitCaseId }: { exitCaseId: string }) {
  const t = useSafetyWords().partners;
  return (
    <Section title={t.title} says={t.says}>
      <All exitCaseId={exitCaseId} />
    </Section>
  );
}

function All({ exitCaseId }: { exitCaseId: string }) {
  const { partners: t, kinds } = useSafetyWords();
  const { partners, allowed } = useAsk(listPartners, { exitCaseId });
  return (
    <>
      {partners.length === 0 ? (
        <Empty>{t.empty}</Empty>
      ) : (
        <ul className="lines">
          {partners.map((one) => (
            <li key={one.partnerId} className="line-action">
              <span>
                <strong>{one.function}</strong> <span className="aside">{kinds[one.kind]}</span>
                {one.contact && <span className="words"> {one.contact}</span>}
              </span>
              {allowed.includes('partner.end') && (
                <Press contract={endPartner} input={{ exitCaseId, partnerId: one.partnerId }} says={t.ended} tone="quiet">
                  {t.end}
                  <span className="unseen">: {one.function}</span>
                </Press>
              )}
            </li>
          ))}
        </ul>
      )}
      {allowed.includes('partner.add') && (
        <Fold title={t.add}>
          <Form
            contract={addPartner}
            input={(read) => ({
              exitCaseId,
              kind: read.text('kind'),
              function: read.text('function'),
              contact: read.optional('contact'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <Select name="kind" label={t.kind} options={optionsOf(kinds, addPartner.input.shape.kind.options)} />
            <TextField name="function" label={t.function} hint={t.functionHint} />
            <TextArea name="contact" label={t.contact} rows={2} optional />
          </Form>
        </Fold>
      )}
    </>
  );
}
