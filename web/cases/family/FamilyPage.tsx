import { Link } from '@tanstack/react-router';
import { listExitCases } from '#cases/contract.ts';
import { addRelative, changeRelative, endRelative, linkRelative, listFamily } from '#cases/contract/family.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { Concerns } from './Concerns.tsx';
import { useFamilyWords } from './words.ts';

const { relation, age, protection } = addRelative.input.shape;
type Relative = OutputOf<typeof listFamily>['relatives'][number];

/** Those around the person: their own need of protection, and what they may know. */
export function FamilyPage() {
  const { exitCaseId } = useExitCase();
  const t = useFamilyWords();
  return (
    <CaseFrame tab="family">
      <Section title={t.title} says={t.says}>
        <Relatives exitCaseId={exitCaseId} />
      </Section>
      <Section title={t.concerns.title} says={t.concerns.says}>
        <Concerns exitCaseId={exitCaseId} />
      </Section>
    </CaseFrame>
  );
}

function Relatives({ exitCaseId }: { exitCaseId: string }) {
  const t = useFamilyWords();
  const { relatives, allowed } = useAsk(listFamily, { exitCaseId });
  return (
    <>
      {relatives.length === 0 ? (
        <Empty>{t.empty}</Empty>
      ) : (
        <ul className="lines">
          {relatives.map((one) => (
            <li key={one.relativeId}>
              <OneRelative exitCaseId={exitCaseId} relative={one} allowed={allowed} />
            </li>
          ))}
        </ul>
      )}
      {allowed.includes('relative.add') && (
        <Fold title={t.add}>
          <Form contract={addRelative} input={(read) => ({ exitCaseId, ...toldIn(read) })} submit={t.save} says={t.saved}>
            <Told />
          </Form>
        </Fold>
      )}
    </>
  );
}

const toldIn = (read: Reader) => ({
  relation: read.text('relation'),
  age: read.text('age'),
  protection: read.text('protection'),
  who: read.text('who'),
  knows: read.optional('knows'),
  mustNotKnow: read.optional('mustNotKnow'),
});

function Told({ relative }: { relative?: Relative }) {
  const t = useFamilyWords();
  return (
    <>
      <TextField name="who" label={t.who} hint={t.whoHint} defaultValue={relative?.who ?? ''} />
      <Select
        name="relation"
        label={t.relation}
        options={optionsOf(t.relations, relation.options)}
        defaultValue={relative?.relation ?? ''}
      />
      <Choice name="age" label={t.age} options={optionsOf(t.ages, age.options)} initial={relative?.age ?? ''} row />
      <Choice
        name="protection"
        label={t.protection}
        options={optionsOf(t.protections, protection.options)}
        initial={relative?.protection ?? 'not_assessed'}
        row
      />
      <TextArea name="knows" label={t.knows} rows={2} defaultValue={relative?.knows ?? ''} optional />
      <TextArea name="mustNotKnow" label={t.mustNotKnow} rows={2} defaultValue={relative?.mustNotKnow ?? ''} optional />
    </>
  );
}

interface OneRelativeProps {
  readonly exitCaseId: string;
  readonly relative: Relative;
  readonly allowed: readonly string[];
}

function OneRelative({ exitCaseId, relative, allowed }: OneRelativeProps) {
  const t = useFamilyWords();
  const { relativeId, version, other } = relative;
  const needs = relative.protection === 'urgent' || relative.protection === 'own_need';
  return (
    <>
      <p>
        <strong>{relative.who}</strong>{' '}
        <span className="aside">
          {t.relations[relative.relation]}, {t.ages[relative.age].toLowerCase()}
        </span>{' '}
        <span className="tag" data-tone={relative.protection === 'urgent' ? 'late' : needs ? 'soon' : 'calm'}>
          {t.protection}: {t.protections[relative.protection].toLowerCase()}
        </span>
      </p>
      <Facts>
        <Fact term={t.knowsShort}>{relative.knows && <span className="words">{relative.knows}</span>}</Fact>
        <Fact term={t.never}>{relative.mustNotKnow && <strong className="words">{relative.mustNotKnow}</strong>}</Fact>
        <Fact term={t.ownCase}>
          {other && (
            <Link to="/arenden/$exitCaseId" params={{ exitCaseId: other.exitCaseId }}>
              {other.pseudonym}
            </Link>
          )}
        </Fact>
      </Facts>
      {allowed.includes('relative.change') && (
        <Fold title={`${t.change}: ${relative.who}`}>
          <Form
            key={version}
            contract={changeRelative}
            input={(read) => ({ exitCaseId, relativeId, version, ...toldIn(read) })}
            submit={t.save}
            says={t.saved}
          >
            <Told relative={relative} />
          </Form>
          <LinkTo exitCaseId={exitCaseId} relative={relative} />
          <Press contract={endRelative} input={{ exitCaseId, relativeId, version }} says={t.ended} tone="quiet">
            {t.end}
            <span className="unseen">: {relative.who}</span>
          </Press>
        </Fold>
      )}
    </>
  );
}

function LinkTo({ exitCaseId, relative: { relativeId, version, other } }: Omit<OneRelativeProps, 'allowed'>) {
  const t = useFamilyWords();
  const { cases } = useAsk(listExitCases, { mine: 'yes' });
  const others = cases.filter((one) => one.exitCaseId !== exitCaseId);
  if (others.length === 0) return null;
  return (
    <Form
      contract={linkRelative}
      input={(read) => ({ exitCaseId, relativeId, version, otherCaseId: read.orNull('otherCaseId') })}
      submit={t.link}
      says={t.linked}
      tone="plain"
    >
      <Select
        name="otherCaseId"
        label={t.linkTo}
        hint={t.linkSays}
        options={others.map((one) => ({ value: one.exitCaseId, label: one.pseudonym }))}
        defaultValue={other?.exitCaseId ?? ''}
        empty={t.noLink}
        optional
      />
    </Form>
  );
}
