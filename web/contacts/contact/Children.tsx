import { classifyContact } from '#contacts/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, optionsOf } from '#web/ui/form/fields.tsx';
import type { Contact } from './ContactPage.tsx';
import { useOneContactWords } from './words.ts';

const { age: ages, childrenInFamily: answers } = classifyContact.input.shape;

/** Whether the person is a child and whether there are children in the family: asked of every contact. */
export function Children({ contact }: { contact: Contact }) {
  const t = useOneContactWords();
  const { contactId, version, age, childrenInFamily, allowed } = contact;
  const mayClassify = allowed.includes('contact.classify');
  const isUnanswered = age === 'unknown' || childrenInFamily === 'unknown';
  const form = (
    <Form
      contract={classifyContact}
      input={(read) => ({ contactId, version, age: read.text('age'), childrenInFamily: read.text('childrenInFamily') })}
      submit={t.child.save}
      tone="plain"
      says={t.child.saved}
    >
      <Choice name="age" label={t.child.age} options={optionsOf(t.age, ages.options)} initial={age} />
      <Choice
        name="childrenInFamily"
        label={t.child.family}
        hint={t.child.familyHint}
        options={optionsOf(t.yesNo, answers.options)}
        initial={childrenInFamily}
        row
      />
    </Form>
  );
  return (
    <Section title={t.child.title} says={mayClassify && isUnanswered ? t.child.says : undefined}>
      {!(mayClassify && isUnanswered) && (
        <Facts>
          <Fact term={t.contact.age}>{t.age[age]}</Fact>
          <Fact term={t.contact.children}>{t.yesNo[childrenInFamily]}</Fact>
        </Facts>
      )}
      {mayClassify && (isUnanswered ? form : <Fold title={t.child.change}>{form}</Fold>)}
    </Section>
  );
}
