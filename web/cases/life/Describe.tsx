import { describeCase, showLife } from '#cases/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, optionsOf } from '#web/ui/form/fields.tsx';
import type { ExitCase } from '#web/cases/CaseFrame.tsx';
import { useCaseWords } from '#web/cases/words.ts';
import { useLifeWords } from './words.ts';

const { kind: kinds, childrenInFamily: answers, milieu: milieus, supportWay: ways } = describeCase.input.shape;

/** Whom the case is about, from what, how support is given, and the question that must have an answer. */
export function Describe({ exitCase }: { exitCase: ExitCase }) {
  const t = useLifeWords();
  return (
    <Section title={t.describe.title}>
      <Described exitCase={exitCase} />
    </Section>
  );
}

function Described({ exitCase: { exitCaseId, version, kind, supportWay, childrenInFamily, allowed } }: { exitCase: ExitCase }) {
  const t = useLifeWords();
  const words = useCaseWords();
  const { milieu } = useAsk(showLife, { exitCaseId });
  return (
    <>
      <Facts>
        <Fact term={words.list.kind}>{words.kind[kind]}</Fact>
        <Fact term={t.describe.milieu}>{milieu ? t.milieus[milieu] : t.describe.unknownMilieu}</Fact>
        <Fact term={t.describe.supportWay}>{supportWay ? t.supportWays[supportWay] : t.describe.undecided}</Fact>
        <Fact term={t.describe.children}>{childrenInFamily ? t.childrenAnswers[childrenInFamily] : t.describe.unasked}</Fact>
      </Facts>
      {allowed.includes('case.describe') && (
        <Fold title={t.describe.open}>
          <Form
            contract={describeCase}
            input={(read) => ({
              exitCaseId,
              version,
              kind: read.text('kind'),
              milieu: read.orNull('milieu'),
              supportWay: read.orNull('supportWay'),
              childrenInFamily: read.text('childrenInFamily'),
            })}
            submit={t.describe.save}
            says={t.describe.saved}
          >
            <Choice
              name="childrenInFamily"
              label={t.describe.children}
              hint={t.describe.childrenHint}
              options={optionsOf(t.childrenAnswers, answers.options)}
              {...(childrenInFamily && { initial: childrenInFamily })}
              row
            />
            <Select
              name="kind"
              label={words.list.kind}
              options={optionsOf(words.kind, kinds.options)}
              defaultValue={kind}
              empty={null}
            />
            <Select
              name="milieu"
              label={t.describe.milieu}
              hint={t.describe.milieuHint}
              options={optionsOf(t.milieus, milieus.unwrap().options)}
              defaultValue={milieu ?? ''}
              empty={t.describe.unknownMilieu}
              optional
            />
            <Select
              name="supportWay"
              label={t.describe.supportWay}
              hint={t.describe.supportHint}
              options={optionsOf(t.supportWays, ways.unwrap().options)}
              defaultValue={supportWay ?? ''}
              empty={t.describe.undecided}
              optional
            />
          </Form>
        </Fold>
      )}
    </>
  );
}
