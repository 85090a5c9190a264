import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asking, asking } from '#test/asking.ts';
import { municipality } from '#test/contacts.ts';
import { policeOfStockholm } from '#test/exchanges.ts';
import * as contract from './contract.ts';

// More than a page has come: what it says is of no matter here, and the rows are put in as they would lie.
const all = 230;
let here: Asking;
beforeAll(async () => {
  here = await asking();
  await here.owner.query(
    `insert into exchanges.incoming (organisation_id, id, sender_id, kind, read_by, arrived, wrapped_key, key_version, state, sent_at, arrived_at,
                                     due_at, expires_at, tell_at, ended_at)
     select $1, gen_random_uuid(), $2, 'threat_assessment', '{threat_assessor}', case when number % 3 = 0 then null else 'x' end, 'x', 1,
            case when number % 3 = 0 then 'withdrawn' else 'waiting' end, $3::timestamptz - interval '1 hour' * (number % 7), $3,
            $3::timestamptz + interval '1 day' * (number % 5), $3::timestamptz + interval '30 days', null,
            case when number % 3 = 0 then $3::timestamptz end
     from generate_series(1, $4::integer) number`,
    [policeOfStockholm, municipality.haninge, here.installation.clock(), all],
  );
});
afterAll(() => here[Symbol.asyncDispose]());

const page = (show: 'to_do' | 'all', afterId?: string) =>
  here.get('polis-hotbedomare', contract.listInbox, { show, ...(afterId && { afterId }) });

test.each([
  ['to_do', all - Math.floor(all / 3)],
  ['all', all],
] as const)('an inbox goes on page by page, in one order, with everything once: %s', async (show, count) => {
  const seen = [];
  for (let afterId: string | undefined; ; afterId = seen.at(-1)?.exchangeId) {
    const { incoming, more } = await page(show, afterId);
    seen.push(...incoming);
    if (!more) break;
    expect(incoming).toHaveLength(100);
  }
  expect(new Set(seen.map(({ exchangeId }) => exchangeId)).size).toBe(count);
  expect(seen).toHaveLength(count);
  const order = seen.map(({ state, dueAt, sentAt }) =>
    state === 'waiting' ? [0, dueAt, -Date.parse(sentAt)] : [1, '', -Date.parse(sentAt)],
  );
  expect(order).toEqual(order.toSorted((one, other) => (one < other ? -1 : 1)).toSorted(byPlace));
});

const byPlace = ([a = 0, b = '', c = 0]: (string | number)[], [d = 0, e = '', f = 0]: (string | number)[]) =>
  Number(a) - Number(d) || String(b).localeCompare(String(e)) || Number(c) - Number(f);

test('what one may not see is no place to go on from', async () => {
  const { incoming } = await page('all');
  const theirs = await here.get('haninge-samordnare', contract.listInbox, { show: 'all', afterId: incoming[0]?.exchangeId });
  expect(theirs).toEqual({ incoming: [], more: false });
});
