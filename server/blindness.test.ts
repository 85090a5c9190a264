import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registeredId } from '#access/register.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking, requestFor } from '#test/asking.ts';
import type { TestDatabase } from '#test/database.ts';
import { type Day, aDay } from '#test/day.ts';
import { inputs } from '#test/inputs.ts';
import { type PersonaName, signedIn } from '#test/personas.ts';
import { belongsTo, begun, subject } from '#test/stays.ts';
import { always, network } from '#test/threats.ts';
import { cancelPlan, makePlans } from '#placement/operations.ts';
import { noteActivity } from '#threats/operations.ts';
import { buildApp, operations } from './app.ts';
import { demoPersonas } from './seed.ts';

// Two worlds that differ only in what the vault of the coordination knows: somebody lives somewhere, a network is active, and a plan has been made. To everybody outside the
// coordination they are one and the same: every operation that reads, asked in the same order, answers with the same bytes.

let one: Asking;
let other: TestDatabase;
let [appOfOne, appOfOther]: FastifyInstance[] = [];
let day: Day;
const sessions = new Map<string, string>();
const outside = demoPersonas
  .map(({ subject: name }) => name.replace('demo-', '') as PersonaName)
  .filter((name) => !name.startsWith('polis-placering'));

beforeAll(async () => {
  one = await asking();
  day = await aDay(one);
  for (const name of outside) sessions.set(name, await one.sessionOf(name));
  other = await one.copy();
  const { actor: ragna } = await signedIn(other.installation, 'polis-placering');
  const networkId = await network(other.installation, ragna, 'Det som ingen annan vet om');
  const hidden = await subject(other.installation, ragna, 'Dold Person 12');
  await belongsTo(other.installation, ragna, hidden, networkId);
  const active = { networkId, municipalityId: registeredId('municipality', '1280'), ...always };
  await perform(other.installation, noteActivity, ragna, active);
  await begun(other.installation, ragna, hidden, { municipality: '0136' });
  await perform(other.installation, cancelPlan, ragna, { placementPlanId: day.placementPlanId });
  await makePlans(other.installation);
  [appOfOne, appOfOther] = [one.app, await buildApp(other.installation)];
});
afterAll(async () => {
  await appOfOther?.close();
  await other[Symbol.asyncDispose]();
  await one[Symbol.asyncDispose]();
});

const reading = operations.map(({ contract }) => contract).filter(({ http }) => http.startsWith('GET '));

/** What is otherwise each time it is asked, in one world too: the lot drawn for a form, the moment at which a letter is set, and the count of all acts everywhere. */
const unlike: Readonly<Record<string, readonly RegExp[]>> = {
  'form.open': [/(?<="form":")[\w-]{72}/g],
  'decision.letter': [/(?<="base64":")[\w+/=]+/g],
  // A workbook says when it was made.
  'budget.export': [/(?<="base64":")[\w+/=]+/g],
  'incident_report.letter': [/(?<="base64":")[\w+/=]+/g],
  'provider_report.letter': [/(?<="base64":")[\w+/=]+/g],
  'trail.list': [/(?<="number":)\d+/g],
  'log_pick.show': [/(?<="number":)\d+/g],
  'log_question.list': [/(?<="number":)\d+/g],
  'log_report.write': [/(?<="base64":")[\w+/=]+/g],
};

async function answers(app: FastifyInstance | undefined, who: string | null) {
  const token = who === null ? undefined : sessions.get(who);
  const all: [string, number, string][] = [];
  for (const contract of reading) {
    const input = inputs[contract.name]?.(day, one) ?? {};
    const raw = await app?.inject(requestFor(contract, input, token === undefined ? {} : { token }));
    // Which request it was, and when, is of the call and not of what there is.
    const { date: _date, 'x-request-id': _request, ...headers } = raw?.headers ?? {};
    // A count with one digit more is a longer answer.
    if (unlike[contract.name]) delete headers['content-length'];
    const body = (unlike[contract.name] ?? []).reduce((text, part) => text.replaceAll(part, ''), raw?.body ?? '');
    all.push([contract.name, raw?.statusCode ?? 0, JSON.stringify(headers) + body]);
  }
  return all;
}

test.each([null, ...outside])('%s cannot tell a world where somebody lives from one where nobody does', async (who) => {
  const [here, there] = [await answers(appOfOne, who), await answers(appOfOther, who)];
  expect(here.length).toBeGreaterThan(40);
  expect(here.some(([, status]) => status === 200)).toBe(true);
  for (const [number, answer] of there.entries()) expect(answer, answer[0]).toEqual(here[number]);
  expect(there).toHaveLength(here.length);
});

test('while the coordination can', async () => {
  const [{ token }, { token: elsewhere }] = [
    await signedIn(one.installation, 'polis-placering'),
    await signedIn(other.installation, 'polis-placering'),
  ];
  sessions.set('here', token).set('there', elsewhere);
  expect(await answers(appOfOther, 'there')).not.toEqual(await answers(appOfOne, 'here'));
});
