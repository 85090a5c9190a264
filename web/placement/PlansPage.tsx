import { Link, useNavigate } from '@tanstack/react-router';
import { listPlans, startPlan } from '#placement/contract/plans.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { usePlanWords } from './plans-words.ts';

type Listed = OutputOf<typeof listPlans>['plans'][number];

/** The plans for all who wait, and the way to a new one. For the coordination alone. */
export function PlansPage() {
  const t = usePlanWords();
  const { plans, waiting, allowed } = useAsk(listPlans, {});
  return (
    <Page title={t.title} says={t.says}>
      <Section title={t.waiting(waiting)} says={t.who}>
        {allowed.includes('placement_plan.start') && <StartPlan>{t.start}</StartPlan>}
      </Section>
      <Section title={t.before}>
        {plans.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table caption={t.before} heads={[t.asked, t.by, t.households, t.stateName]}>
            {plans.map((one) => (
              <Row
                key={one.placementPlanId}
                name={
                  <Link to="/plan/$placementPlanId" params={{ placementPlanId: one.placementPlanId }}>
                    <Time at={one.started.at} />
                  </Link>
                }
              >
                <Cell head={t.by}>{one.started.by}</Cell>
                <Cell head={t.households}>{t.of(one.placed, one.waiting)}</Cell>
                <Cell head={t.stateName}>
                  <PlanTag of={one} />
                  {one.isWeeded && <p className="aside">{t.weeded}</p>}
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
    </Page>
  );
}

const tones = { running: 'soon', done: 'kept', cancelled: 'calm', failed: 'late' } as const;

export function PlanTag({ of: { state } }: { of: Pick<Listed, 'state'> }) {
  const t = usePlanWords();
  return (
    <span className="tag" data-tone={tones[state]}>
      {t.state[state]}
    </span>
  );
}

/** Starts a plan and goes to where one sees how it goes. */
export function StartPlan({ children }: { children: string }) {
  const t = usePlanWords();
  const navigate = useNavigate();
  return (
    <Press
      contract={startPlan}
      input={{}}
      tone="main"
      says={t.started}
      done={({ placementPlanId }) => navigate({ to: '/plan/$placementPlanId', params: { placementPlanId } })}
    >
      {children}
    </Press>
  );
}
