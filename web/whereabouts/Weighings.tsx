import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { weighRequest } from '#whereabouts/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, When } from '#web/ui/form/fields.tsx';
import type { Request } from './RequestPage.tsx';
import { useWhereaboutsWords } from './words.ts';

type Case = Request['cases'][number];

/** What the team of one case says, the latest first. */
export function Weighings({ request, of }: { request: Request; of: Case }) {
  const t = useWhereaboutsWords().weigh;
  const { exitCaseId, pseudonym, weighings, allowed } = of;
  return (
    <Section
      title={pseudonym === null ? t.title : `${t.title} ${pseudonym}`}
      says={
        pseudonym === null ? (
          t.unnamed
        ) : (
          <Link to="/arenden/$exitCaseId" params={{ exitCaseId }}>
            {t.case}
          </Link>
        )
      }
    >
      {weighings.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="cards">
        {weighings.toReversed().map((one) => (
          <Weighing key={one.weighingId} of={one} />
        ))}
      </ul>
      {allowed.includes('whereabouts.weigh') && (
        <Fold title={t.add}>
          <Weigh request={request} exitCaseId={exitCaseId} />
        </Fold>
      )}
    </Section>
  );
}

function Weighing({ of }: { of: Case['weighings'][number] }) {
  const words = useWhereaboutsWords();
  const t = words.weigh;
  const { proposal } = of;
  return (
    <li className="card">
      <p className="card-head">
        <strong>{t[proposal.is]}</strong>
        <span>
          {of.by}, <Time at={of.at} />
        </span>
      </p>
      <Facts>
        <Fact term={t.secrecyWas}>{of.secrecy}</Fact>
        <Fact term={t.harmWas}>{of.harm}</Fact>
        <Fact term={t.interestWas}>{of.interest}</Fact>
        {proposal.is === 'withhold' && <Fact term={t.extraordinaryWas}>{proposal.extraordinary}</Fact>}
        {proposal.is === 'give' &&
          proposal.content.map(({ thing, says }) => (
            <Fact key={thing} term={words.thing[thing]}>
              {says}
            </Fact>
          ))}
      </Facts>
    </li>
  );
}

function Weigh({ request, exitCaseId }: { request: Request; exitCaseId: string }) {
  const words = useWhereaboutsWords();
  const t = words.weigh;
  const { whereaboutsRequestId, things, covered, lawInFull: law } = request;
  const [proposal, setProposal] = useState(covered ? '' : 'withhold');
  const written = (says: string | undefined, thing: string) => (says === undefined ? [] : [{ thing, says }]);
  return (
    <Form
      contract={weighRequest}
      input={(read) => ({
        whereaboutsRequestId,
        exitCaseId,
        secrecy: read.text('secrecy'),
        harm: read.text('harm'),
        interest: read.text('interest'),
        proposal:
          proposal === 'give'
            ? { is: 'give', content: things.flatMap((thing) => written(read.optional(`content.${thing}`), thing)) }
            : { is: proposal, extraordinary: read.optional('proposal.extraordinary') },
      })}
      submit={t.save}
      says={t.saved}
    >
      <TextArea name="secrecy" label={t.secrecy} rows={2} />
      <TextArea name="harm" label={t.harm} rows={2} />
      <TextArea name="interest" label={t.interest} rows={2} />
      <Choice
        name="proposal.is"
        label={t.proposal}
        options={[...(covered ? [{ value: 'give', label: t.give }] : []), { value: 'withhold', label: t.withhold }]}
        chosen={proposal}
        onChoose={setProposal}
        row
      />
      <When when={proposal === 'give'}>
        <p>{t.contentHint}</p>
        {things.map((thing) => (
          <TextArea key={thing} name={`content.${thing}`} label={words.thing[thing]} rows={2} optional />
        ))}
      </When>
      <When when={proposal === 'withhold' && law?.refusalNeedsExtraordinary === true}>
        <TextArea name="proposal.extraordinary" label={t.extraordinary} hint={t.extraordinaryHint} rows={2} />
      </When>
    </Form>
  );
}
