import { Link, useSearch } from '@tanstack/react-router';
import { cancelVisit, carryOutVisit, listVisits, planVisit } from '#contacts/contract.ts';
import { useMay, useMe } from '#web/access/me.ts';
import { StaffPicker, UnitPicker } from '#web/access/pickers.tsx';
import { useAccessWords } from '#web/access/words.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useVisitWords } from './words.ts';

type Visit = OutputOf<typeof listVisits>['visits'][number];

export function VisitsPage() {
  const t = useVisitWords().visits;
  const may = useMay();
  const { visa: show = 'planned' } = useSearch({ from: '/signed-in/besok' });
  const { visits } = useAsk(listVisits, { show });
  return (
    <Page title={t.title} says={t.says}>
      {may('visit.plan') && (
        <Fold title={t.plan}>
          <Plan />
        </Fold>
      )}
      <Tabs
        name={t.showName}
        tabs={(['planned', 'all'] as const).map((one) => ({
          key: one,
          link: (
            <Link to="/besok" search={{ visa: one }} aria-current={one === show ? 'page' : undefined}>
              {t.show[one]}
            </Link>
          ),
        }))}
      />
      {visits.length === 0 && <Empty>{t.empty[show]}</Empty>}
      <ul className="cards">
        {visits.map((visit) => (
          <VisitCard key={visit.visitId} visit={visit} />
        ))}
      </ul>
    </Page>
  );
}

function VisitCard({ visit }: { visit: Visit }) {
  const t = useVisitWords();
  const may = useMay();
  const { visitId, version, allowed } = visit;
  return (
    <li className="card">
      <p className="card-head">
        <strong>
          {t.visitPlace[visit.place]} <DayTime on={visit.on} />
        </strong>
        <span className="tag" data-tone={visit.state === 'carried_out' ? 'kept' : 'calm'}>
          {t.visitState[visit.state]}
        </span>
      </p>
      <Facts>
        <Fact term={t.visits.by}>{visit.by}</Fact>
        <Fact term={t.visits.note}>{visit.note && <span className="words">{visit.note}</span>}</Fact>
        <Fact term={t.visits.people}>{visit.people}</Fact>
        <Fact term={t.visits.contacts}>{visit.contacts > 0 ? visit.contacts : null}</Fact>
      </Facts>
      {allowed.includes('visit.carry_out') && (
        <Fold title={t.visits.carryOut}>
          <Form
            contract={carryOutVisit}
            input={(read) => ({ visitId, version, people: read.number('people') })}
            submit={t.visits.carryOutSave}
            says={t.visits.carriedOut}
          >
            <TextField name="people" label={t.visits.peopleAsked} inputMode="numeric" className="tiny" />
          </Form>
        </Fold>
      )}
      <div className="buttons">
        {may('contact.register') && visit.state !== 'cancelled' && (
          <Link to="/kontakter/ny" search={{ besok: visitId }} className="button">
            {t.visits.register}
          </Link>
        )}
        {allowed.includes('visit.cancel') && (
          <Press contract={cancelVisit} input={{ visitId, version }} says={t.visits.cancelled} tone="quiet">
            {t.visits.cancel}
          </Press>
        )}
      </div>
    </li>
  );
}

function Plan() {
  const t = useVisitWords();
  const access = useAccessWords();
  const { staffId } = useMe();
  return (
    <Form
      contract={planVisit}
      input={(read) => ({
        unitId: read.text('unitId'),
        place: read.text('place'),
        on: read.text('on'),
        staffId: read.text('staffId'),
        note: read.optional('note'),
      })}
      submit={t.visits.save}
      says={t.visits.saved}
    >
      <UnitPicker name="unitId" label={access.unit} />
      <Choice name="place" label={t.visits.place} options={optionsOf(t.visitPlace, planVisit.input.shape.place.options)} row />
      <TextField name="on" label={t.visits.on} type="date" className="short" />
      <StaffPicker name="staffId" label={t.visits.staff} chosen={staffId} />
      <TextArea name="note" label={t.visits.note} hint={t.visits.noteHint} rows={2} optional />
    </Form>
  );
}
