import { Service } from '#providers/contract.ts';
import { sendAssignment } from '#providers/contract/assignments.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { type Assigned, Grounds } from './Grounds.tsx';
import { useWorkWords } from './work-words.ts';
import { useProviderWords } from './words.ts';

/** Hires a provider: goals, and as little else as the provider needs. */
export function SendAssignment({ all }: { all: Assigned }) {
  const t = useWorkWords();
  const words = useProviderWords();
  const today = wallDay(useNow());
  return (
    <Fold title={t.send}>
      <Form
        contract={sendAssignment}
        input={(read) => ({
          exitCaseId: all.exitCaseId,
          ground: read.text('ground'),
          reason: read.optional('reason'),
          providerId: read.text('providerId'),
          service: read.text('service'),
          calledBy: read.optional('calledBy'),
          from: read.text('from'),
          to: read.optional('to'),
          goal1: read.text('goal1'),
          goal2: read.optional('goal2'),
          goal3: read.optional('goal3'),
          needs: read.optional('needs'),
        })}
        submit={t.sendIt}
        says={t.isSent}
      >
        <Select
          name="providerId"
          label={t.provider}
          hint={t.providerHint}
          options={all.providers.map(({ providerId, name, isStopped }) => ({
            value: providerId,
            label: isStopped ? `${name} (${t.isStoppedHere})` : name,
          }))}
        />
        <Select name="service" label={t.service} options={optionsOf(words.service, Service.options)} />
        <TextField name="calledBy" label={t.calledBy} hint={t.calledByHint} maxLength={60} optional />
        <TextField name="from" label={t.from} type="date" className="short" defaultValue={today} />
        <TextField name="to" label={t.to} type="date" className="short" optional />
        <TextField name="goal1" label={t.goal(1)} maxLength={300} />
        <TextField name="goal2" label={t.goal(2)} maxLength={300} optional />
        <TextField name="goal3" label={t.goal(3)} maxLength={300} optional />
        <TextArea name="needs" label={t.needs} hint={t.needsHint} maxLength={2000} optional />
        <Grounds all={all} />
      </Form>
    </Fold>
  );
}
