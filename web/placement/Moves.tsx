import { Link } from '@tanstack/react-router';
import { replanPlan } from '#placement/contract/plans.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Empty, Message } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { usePlanWords } from './plans-words.ts';
import { usePlacementWords } from './words.ts';

type Move = OutputOf<typeof replanPlan>['moves'][number];

/** Who would have to move for nobody to be where they may not. A proposal: whoever moves somebody does it where they live, or from the search. */
export function Moves({ placementPlanId }: { placementPlanId: string }) {
  const t = usePlanWords().moves;
  const { moves, holding, unsafe, fewest, isProven } = useAsk(replanPlan, { placementPlanId });
  return (
    <>
      <p>
        {t.holding(holding)} {t.unsafe(unsafe)}
      </p>
      {moves.length === 0 ? (
        <Empty>{t.nobody}</Empty>
      ) : (
        <>
          <p>{isProven ? t.proven : t.notProven(fewest)}</p>
          <Table caption={t.title} heads={[t.person, t.why, t.to]}>
            {moves.map((one) => (
              <Row key={one.subject.subjectId} name={one.subject.pseudonym}>
                <Cell head={t.why}>
                  <Why of={one} />
                </Cell>
                <Cell head={t.to}>
                  <To of={one} />
                </Cell>
              </Row>
            ))}
          </Table>
          {moves.some(({ to }) => to === null) && <Message tone="late">{t.someWithout}</Message>}
        </>
      )}
    </>
  );
}

/** In the plan, with where they were to live; or living somewhere, and where is not said. */
function Why({ of: { subject, exchangeId, stayId, from } }: { of: Move }) {
  const t = usePlanWords().moves;
  return (
    <>
      {stayId ? t.lives : t.planned(from?.municipality)}
      <p className="aside">
        {stayId && (
          <Link to="/boenden/$stayId" params={{ stayId }} aria-label={`${t.toStay}: ${subject.pseudonym}`}>
            {t.toStay}
          </Link>
        )}
        {exchangeId && (
          <Link to="/inkorg/$exchangeId/sokning" params={{ exchangeId }} aria-label={`${t.toSearch}: ${subject.pseudonym}`}>
            {t.toSearch}
          </Link>
        )}
      </p>
    </>
  );
}

function To({ of: { to, needs } }: { of: Move }) {
  const t = usePlanWords().moves;
  const { housing } = usePlacementWords();
  if (!to) return t.nowhere;
  return (
    <>
      {to.municipality}
      <p className="aside">
        {housing[to.housing]}, {to.by}
        {to.unit !== null && `, ${to.unit}`}
      </p>
      {needs === 'unknown' && <p className="aside">{t.needsUnknown}</p>}
    </>
  );
}
