import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { draftPlan, showPlan } from '#plans/contract.ts';
import { useAsk } from '#web/ask.ts';
import { CaseFrame } from '#web/cases/CaseFrame.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Loading } from '#web/ui/Alone.tsx';
import { Empty } from '#web/ui/Page.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice } from '#web/ui/form/fields.tsx';
import { AccordView } from './AccordView.tsx';
import { DraftedPlan } from './DraftedPlan.tsx';
import { Due } from './Due.tsx';
import { PlanVersion } from './PlanVersion.tsx';
import { ReleaseView } from './release/ReleaseView.tsx';
import { usePlanWords } from './words.ts';

const views = { plan: undefined, accord: 'overenskommelse', release: 'frigivning' } as const;
type View = keyof typeof views;

/** What is planned with the person, what the person has accepted, and the way out of prison. */
export function PlanPage() {
  const { exitCaseId } = useParams({ from: '/signed-in/arenden/$exitCaseId/plan' });
  const { visa } = useSearch({ from: '/signed-in/arenden/$exitCaseId/plan' });
  const t = usePlanWords();
  const view: View = visa === 'overenskommelse' ? 'accord' : visa === 'frigivning' ? 'release' : 'plan';
  return (
    <CaseFrame tab="plan">
      <Tabs
        name={t.views.name}
        tabs={(['plan', 'accord', 'release'] as const).map((one) => ({
          key: one,
          link: (
            <Link
              to="/arenden/$exitCaseId/plan"
              params={{ exitCaseId }}
              search={{ visa: views[one] }}
              activeOptions={{ exact: true }}
              aria-current={one === view ? 'page' : undefined}
            >
              {t.views[one]}
            </Link>
          ),
        }))}
      />
      <Suspense fallback={<Loading />}>
        {view === 'plan' && <PlanView exitCaseId={exitCaseId} show={visa === 'alla' ? 'all' : 'current'} />}
        {view === 'accord' && <AccordView exitCaseId={exitCaseId} />}
        {view === 'release' && <ReleaseView exitCaseId={exitCaseId} />}
      </Suspense>
      <p className="buttons">
        <button type="button" onClick={() => window.print()}>
          {t.page.print}
        </button>
      </p>
    </CaseFrame>
  );
}

/** What is in force, what is due, what was not delivered and why; and the draft of what comes next. */
function PlanView({ exitCaseId, show }: { exitCaseId: string; show: 'current' | 'all' }) {
  const { plans, allowed } = useAsk(showPlan, { exitCaseId, show });
  const t = usePlanWords();
  return (
    <>
      <Due plans={plans.filter((one) => one.state === 'agreed')} />
      {plans.length === 0 && <Empty>{t.page.empty}</Empty>}
      {plans.map((plan) =>
        plan.state === 'draft' ? (
          <DraftedPlan key={plan.planId} exitCaseId={exitCaseId} plan={plan} />
        ) : (
          <PlanVersion key={plan.planId} plan={plan} />
        ),
      )}
      {plans.length > 0 || show === 'all' ? (
        <div className="buttons">
          <Link
            to="/arenden/$exitCaseId/plan"
            params={{ exitCaseId }}
            search={{ visa: show === 'all' ? undefined : 'alla' }}
            className="button quiet"
          >
            {show === 'all' ? t.page.onlyCurrent : t.page.earlier}
          </Link>
        </div>
      ) : null}
      {allowed.includes('plan.draft') && (
        <Fold title={t.page.begin}>
          <Form
            contract={draftPlan}
            input={(read) => ({ exitCaseId, kind: read.text('kind') })}
            submit={t.page.beginSave}
            says={t.page.begun}
          >
            <Choice
              name="kind"
              label={t.page.beginKind}
              hint={t.page.beginHint}
              options={draftPlan.input.shape.kind.options.map((value) => ({
                value,
                label: t.kind[value],
                hint: t.kindHints[value],
              }))}
            />
          </Form>
        </Fold>
      )}
    </>
  );
}
