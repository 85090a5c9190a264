import { chooseGround } from '#privacy/contract.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextField } from '#web/ui/form/fields.tsx';
import type { Privacy } from './types.ts';
import { usePrivacyWords } from './words.ts';

/** On what something may be shared, as the law reads today and as the organisation has decided. */
export function Grounds({ privacy }: { privacy: Privacy }) {
  const t = usePrivacyWords().ground;
  const { language } = useLanguage();
  const grounds = privacy.grounds.filter((one) => one.holdsToday);
  const titleOf = (one: Privacy['grounds'][number]) => (language === 'sv' ? one.titleSv : one.titleEn);
  return (
    <Section title={t.title} says={t.says}>
      <Fold title={t.open}>
        <Table caption={t.title} heads={[t.name, t.citation, t.from, t.use]}>
          {grounds.map((one) => (
            <Row key={one.code} name={titleOf(one)}>
              <Cell head={t.citation}>{one.citation}</Cell>
              <Cell head={t.from}>{one.validFrom}</Cell>
              <Cell head={t.use}>{one.inUse ? t.yes : t.no}</Cell>
            </Row>
          ))}
        </Table>
        {privacy.allowed.includes('ground.choose') && (
          <Fold title={t.choose}>
            <Form
              contract={chooseGround}
              input={(read) => ({
                ground: read.text('ground'),
                use: read.text('use'),
                decidedOn: read.text('decidedOn'),
              })}
              submit={t.save}
              says={t.chosen}
            >
              <Select
                name="ground"
                label={t.name}
                options={grounds.filter((one) => one.code !== 'consent').map((one) => ({ value: one.code, label: titleOf(one) }))}
              />
              <Choice
                name="use"
                label={t.mayUse}
                options={[
                  { value: 'yes', label: t.yes },
                  { value: 'no', label: t.no },
                ]}
                row
              />
              <TextField name="decidedOn" label={t.decidedOn} type="date" className="short" />
            </Form>
          </Fold>
        )}
      </Fold>
    </Section>
  );
}
