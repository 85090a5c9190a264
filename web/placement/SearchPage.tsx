import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { confirmList, drawUpList, dropList, partsOfScore, showSearch, turnDownSearch } from '#placement/contract/search.ts';
import { takeIn } from '#threats/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Checks } from '#web/ui/form/fields.tsx';
import { ProfileFacts } from './ProfileFacts.tsx';
import { useWhy } from './why.ts';
import { Together } from './Together.tsx';
import { usePlacementWords } from './words.ts';

type Search = OutputOf<typeof showSearch>;

/** For the coordination: every municipality for one household, and the one list that leaves. */
export function SearchPage() {
  const { exchangeId } = useParams({ from: '/signed-in/inkorg/$exchangeId/sokning' });
  const t = usePlacementWords().search;
  const navigate = useNavigate();
  const one = useAsk(showSearch, { exchangeId });
  return (
    <Page key={exchangeId} title={t.title} heading={t.heading(one.sender)} says={t.says}>
      <p>
        <Link to="/inkorg/$exchangeId" params={{ exchangeId }}>
          {t.back}
        </Link>
      </p>
      <Section title={t.needs}>
        {one.subject && <Together subject={one.subject} together={one.together} />}
        <ProfileFacts of={one.profile} />
      </Section>
      {one.subject === null ? (
        <Section title={t.ranked}>
          <Message>{t.notInVault}</Message>
          <Press
            contract={takeIn}
            input={{ exchangeId }}
            tone="main"
            done={({ subjectId }) => navigate({ to: '/hot/personer/$subjectId', params: { subjectId } })}
          >
            {t.takeIn}
          </Press>
        </Section>
      ) : (
        <>
          <TheList exchangeId={exchangeId} of={one} />
          <Ranked of={one} />
          <Excluded of={one} />
        </>
      )}
      {one.allowed.includes('search.turn_down') && (
        <Section title={t.none} says={t.noneSays}>
          <Press contract={turnDownSearch} input={{ exchangeId }} says={t.turnedDown}>
            {t.turnDown}
          </Press>
        </Section>
      )}
    </Page>
  );
}

function TheList({ exchangeId, of: { list, epoch, ranked, allowed } }: { exchangeId: string; of: Search }) {
  const t = usePlacementWords().search;
  return (
    <Section title={t.list} says={t.listSays}>
      <p>
        {t.epoch} <DayTime on={epoch.from} /> – <DayTime on={epoch.to} />
      </p>
      {list && (
        <>
          {list.municipalities.length === 0 ? (
            <Message>{t.empty}</Message>
          ) : (
            <p>
              <strong>{list.municipalities.map(({ name }) => name).join(', ')}</strong>
            </p>
          )}
          <p className="aside">
            {t.drawnUp} {list.drawnUp.by}, <Time at={list.drawnUp.at} />
            {list.confirmed && (
              <>
                . {t.confirmedBy} {list.confirmed.by}, <Time at={list.confirmed.at} />
              </>
            )}
            {list.lifted > 0 && `. ${t.lifted(list.lifted)}`}
          </p>
          {!list.isSafe && <Message tone="late">{t.notSafe}</Message>}
          {list.confirmed === null && !allowed.includes('search.confirm') && list.isSafe && <p>{t.waits}</p>}
        </>
      )}
      {allowed.includes('search.draw_up') && (
        <Form
          contract={drawUpList}
          input={(read) => ({ exchangeId, blocked: read.all('blocked') })}
          submit={t.drawUp}
          says={t.drawn}
        >
          {ranked.length > 0 && (
            <Checks
              name="blocked"
              label={t.block}
              hint={t.blockHint}
              options={ranked.map(({ code, name }) => ({ value: code, label: name }))}
              optional
            />
          )}
        </Form>
      )}
      <div className="buttons">
        {allowed.includes('search.confirm') && (
          <Press contract={confirmList} input={{ exchangeId }} tone="main" says={t.sent}>
            {t.confirm}
          </Press>
        )}
        {allowed.includes('search.drop') && (
          <Press contract={dropList} input={{ exchangeId }} says={t.dropped}>
            {t.drop}
          </Press>
        )}
      </div>
    </Section>
  );
}

function Ranked({ of: { ranked, because, weights, rules } }: { of: Search }) {
  const words = usePlacementWords();
  const t = words.search;
  const why = useWhy();
  return (
    <Section title={t.ranked} says={rules ? t.rankedSays(rules.radiusKm, rules.neighboursApart) : undefined}>
      {ranked.length === 0 ? (
        <Empty>
          {t.nothing} {because && why(because)}
        </Empty>
      ) : (
        <Table
          caption={t.ranked}
          heads={[t.municipality, t.score, ...partsOfScore.map((part) => `${words.part[part]} × ${weights[part]}`)]}
        >
          {ranked.map((one) => (
            <Row key={one.code} name={one.name}>
              <Cell head={t.score}>
                <strong>{one.score}</strong>
                <p className="aside">
                  {words.housing[one.offer.housing]}, {one.offer.by}
                </p>
              </Cell>
              {partsOfScore.map((part) => (
                <Cell key={part} head={words.part[part]}>
                  {one.parts[part]}
                </Cell>
              ))}
            </Row>
          ))}
        </Table>
      )}
      <p>
        <Link to="/vikter">{t.toWeights}</Link>
      </p>
    </Section>
  );
}

/** Every other municipality, put together by what keeps it away. */
function Excluded({ of: { excluded } }: { of: Search }) {
  const t = usePlacementWords().search;
  const why = useWhy();
  const together = [...Map.groupBy(excluded, ({ because }) => because.join())]
    .map(([key, some]) => ({ key, because: some[0]?.because ?? [], names: some.map(({ name }) => name) }))
    .toSorted((one, other) => one.names.length - other.names.length);
  return (
    <Section title={t.excluded} says={t.excludedSays}>
      {together.map(({ key, because, names }) => (
        <Fold key={key} title={`${why(because)}: ${t.count(names.length)}`}>
          <p>{names.toSorted((one, other) => one.localeCompare(other, 'sv')).join(', ')}</p>
        </Fold>
      ))}
    </Section>
  );
}
