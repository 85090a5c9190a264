import { listNetworks, listSubjects } from '#threats/contract.ts';
import { type Chosen, showFacts, takeFacts, turnDownFacts } from '#threats/contract/sharing.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { FactsShown } from './FactsShown.tsx';
import { useThreatWords } from './words.ts';

type Facts = OutputOf<typeof showFacts>;
type End = Facts['networks'][number] | Facts['subjects'][number];

/** What another vault has told, and taking it in: somebody says of each whether it is there already. Nothing is merged by itself. */
export function TakeFacts({ exchangeId }: { exchangeId: string }) {
  const { share: t } = useThreatWords();
  const one = useAsk(showFacts, { exchangeId });
  const called = (id: string) => {
    const person = one.facts.subjects.find((theirs) => theirs.id === id);
    return person ? [person.name, person.personalNumber ?? t.noNumber].join(', ') : id;
  };
  return (
    <>
      <Section title={t.told}>
        <FactsShown facts={one.facts} municipalities={one.municipalities} called={called} texts="with" />
      </Section>
      {one.allowed.includes('vault_facts.take') && (
        <Section title={t.take} says={t.takeSays}>
          <Take one={one} called={called} />
          <div className="buttons">
            <Press contract={turnDownFacts} input={{ exchangeId }} says={t.turnedDown}>
              {t.turnDown}
            </Press>
          </div>
        </Section>
      )}
    </>
  );
}

const nameOf = (list: string, { theirId }: End) => `${list}.${theirId}`;

/** What somebody chose of each that is not known since before. */
const chosenIn = (read: Reader, list: 'networks' | 'subjects', ends: readonly End[]) =>
  ends.flatMap((end): Chosen[] => {
    const value = read.text(nameOf(list, end));
    if (end.ownId !== null || value === '') return [];
    const { theirId } = end;
    if (value === 'new' || value === 'left_out') return [{ theirId, as: value }];
    return [{ theirId, as: 'same', ownId: value }];
  });

function Take({ one, called }: { one: Facts; called: (id: string) => string }) {
  const { share: t } = useThreatWords();
  const { networks } = useAsk(listNetworks, {});
  const { subjects } = useAsk(listSubjects, {});
  const ownNetworks = networks.map(({ networkId, name }) => ({ value: networkId as string, label: name }));
  const ownSubjects = subjects.map(({ subjectId, pseudonym }) => ({ value: subjectId as string, label: pseudonym }));
  const networkCalled = (id: string) => one.facts.networks.find((theirs) => theirs.id === id)?.name ?? id;
  return (
    <Form
      contract={takeFacts}
      input={(read) => ({
        exchangeId: one.exchangeId,
        networks: chosenIn(read, 'networks', one.networks),
        subjects: chosenIn(read, 'subjects', one.subjects),
      })}
      submit={t.takeIn}
      says={t.takenIn}
    >
      {one.networks.map((end) => (
        <Which key={end.theirId} list="networks" end={end} called={networkCalled(end.theirId)} own={ownNetworks} />
      ))}
      {one.subjects.map((end) => (
        <Which key={end.theirId} list="subjects" end={end} called={called(end.theirId)} own={ownSubjects} />
      ))}
    </Form>
  );
}

interface WhichProps {
  readonly list: 'networks' | 'subjects';
  readonly end: End;
  readonly called: string;
  readonly own: readonly { readonly value: string; readonly label: string }[];
}

/** Which of the own vault it is. One that is likely is said, and not chosen. */
function Which({ list, end, called, own }: WhichProps) {
  const { share: t } = useThreatWords();
  const labelOf = (id: string | null) => own.find(({ value }) => value === id)?.label ?? '';
  if (end.ownId !== null)
    return (
      <p>
        {called}: {t.isAlready(labelOf(end.ownId))}
      </p>
    );
  return (
    <Select
      name={nameOf(list, end)}
      label={called}
      hint={end.likelyId === null ? undefined : t.likely[list](labelOf(end.likelyId))}
      options={[
        { value: 'new', label: t.isNew[list] },
        { value: 'left_out', label: t.leftOut },
        ...(own.length > 0 ? [{ label: t.same, options: own }] : []),
      ]}
    />
  );
}
