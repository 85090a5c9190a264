import { readRegister } from '#access/register.ts';
import { beginSession, hashOf, recogniseSession } from '#access/operations/sessions.ts';
import * as exchanges from '#exchanges/operations.ts';
import type { Day } from '#kernel/day.ts';
import type { OfferId, OrganisationId, StayId, SubjectId } from '#kernel/ids.ts';
import { type Installation, openInstallation, openLog } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { demoConfiguration } from '#platform/demo-configuration.ts';
import { kilometres } from '#server/placement/domain/geography.ts';
import { type Random, randomOf } from '#kernel/random.ts';
import { type Scene, seekerIn } from '#server/placement/domain/seek.ts';
import { usualWeights } from '#server/placement/domain/score.ts';
import { endStay, makeOffer, sendSearch, writeProfile } from '#placement/operations.ts';
import { buildApp, operations } from '#server/app.ts';
import { methodAndPath } from '#platform/http.ts';
import { demoPersonas, seedPeople } from '#server/seed.ts';
import { carried, caseToTellOf, nationalCoordination, policeOfStockholm } from '#test/exchanges.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { begun, ruleOf, subject } from '#test/stays.ts';
import { takeIn } from '#threats/operations.ts';
import { mannWhitney } from './mann-whitney.ts';

const at = (all: readonly number[], share: number) =>
  all.toSorted((one, other) => one - other)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
const p = (one: readonly number[], other: readonly number[]) => mannWhitney(one, other).toFixed(3);
const shuffled = <T>(all: readonly T[], random: Random): T[] =>
  all
    .map((one) => [random.share(), one] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, one]) => one);
const ms = (value: number) => value.toFixed(2);

/** An invented scene on the real municipalities: four offers in each, and so many who are placed. Nothing in it is about anyone. */
function inventScene(placed: number, random: Random): Scene {
  const municipalities = readRegister().flatMap(({ kind, code, seat, neighbours }) =>
    kind === 'municipality' && seat ? [{ code, lat: seat.lat, lon: seat.lon, neighbours: [...neighbours] }] : [],
  );
  const pick = <T>(all: readonly T[]): T => all[random.below(all.length)] as T;
  const networks = Array.from({ length: 500 }, (_, number) => ({ id: `n${number}`, active_in: [pick(municipalities).code] }));
  const hostile = networks.map(({ id }): [string, string] => [id, pick(networks).id]).filter(([one, other]) => one !== other);
  const offers = municipalities.flatMap(({ code }) =>
    [0, 1, 2, 3].map((number) => ({
      ...aFlat,
      offerId: `${code} ${number}` as OfferId,
      organisationId: code as OrganisationId,
      unit: null,
      code,
      places: 20,
      from: '2026-01-01' as Day,
      to: null,
    })),
  );
  const stays = Array.from({ length: placed }, (_, number) => {
    const offer = pick(offers);
    return {
      stayId: `s${number}` as StayId,
      municipalityId: offer.organisationId,
      offer: { organisationId: offer.organisationId, offerId: offer.offerId },
      unit: null,
      needed: [],
      from: '2026-01-01' as Day,
      to: null,
      municipalityCode: offer.code,
      subjectIds: [`p${number}` as SubjectId],
      networks: [pick(networks).id as never],
      size: 1,
      children: false,
    };
  });
  return { municipalities, networks, hostile, rules: { radius_km: 30, neighbours_apart: false }, offers, stays };
}

/** So many are sought for before anything is counted: by then the code has been compiled. */
const warming = 200;

/** The engine alone, beside a plain scan that measures each offer against each who is placed. */
function benchEngine(placed: number, times: number, say: (line: string) => void): void {
  const random = randomOf(1);
  const scene = inventScene(placed, random);
  const seats = new Map(scene.municipalities.map((one) => [one.code, one]));
  let began = performance.now();
  const seek = seekerIn(scene);
  say(`engine, ${placed} placed, ${scene.offers.length} offers, ${times} households, milliseconds`);
  say(`  what is the same for all: ${ms(performance.now() - began)}`);
  let found = 0;
  const [ours, plain]: [number[], number[]] = [[], []];
  let processor = 0;
  for (let number = -warming; number < times; number++) {
    const network = scene.networks[random.below(scene.networks.length)]?.id ?? '';
    const household = {
      id: 'asked',
      size: 1,
      children: false,
      networks: [network],
      keep_apart: [],
      avoid: [],
      must: [],
      good: { somali: 3 },
      max_cost_per_day: null,
      from: '2026-04-01',
      to: null,
      weight: 1,
    };
    const sought = { household, wishes: new Set<string>(), home: '0136', weights: usualWeights, today: '2026-03-02' as Day };
    const before = process.cpuUsage();
    began = performance.now();
    seek(sought);
    const took = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    if (number < 0) {
      if (number === -warming) say(`  the first household, before anything is compiled: ${ms(took)}`);
      continue;
    }
    ours.push(took);
    processor += (user + system) / 1000;
    if (number % 20 > 0) continue;
    began = performance.now();
    let near = 0;
    for (const offer of scene.offers) {
      const here = seats.get(offer.code);
      for (const stay of scene.stays) {
        const there = seats.get(stay.municipalityCode);
        if (here && there && (stay.networks as readonly string[]).includes(network) && kilometres(here, there) <= 30) near += 1;
      }
    }
    plain.push(performance.now() - began);
    found += near;
  }
  say(
    `  seek        p50 ${ms(at(ours, 0.5))}  p95 ${ms(at(ours, 0.95))}  p99 ${ms(at(ours, 0.99))}  of processor ${ms(processor / times)}`,
  );
  say(
    `  plain scan  p50 ${ms(at(plain, 0.5))}  p99 ${ms(at(plain, 0.99))}  ratio ${(at(plain, 0.5) / at(ours, 0.5)).toFixed(1)}`,
  );
}

async function sessionOf(installation: Installation, name: string) {
  const token = installation.randomBytes(32).toString('base64url');
  const sessionHash = hashOf(token).toString('hex');
  const subject = `demo-${name}`;
  await perform(installation, beginSession, { kind: 'system', persona: 'gatekeeper' }, { subject, sessionHash });
  const actor = await recogniseSession(installation, token);
  if (actor.kind !== 'staff') throw new Error(`${name} could not be signed in.`);
  return { token, actor };
}

/** A search that has come and been opened, about somebody of the vault, with so many others placed. */
async function aSearch(here: Installation, placed: number, say: (line: string) => void) {
  const as = async (name: string) => (await sessionOf(here, name)).actor;
  const [ellinor, milo, torkel, ragna] = [
    await as('haninge-samordnare'),
    await as('haninge-handlaggare'),
    await as('polis-samordnare'),
    await as('polis-placering'),
  ];
  const today = here.clock().toISOString().slice(0, 10);
  for (const town of ['gavle-samordnare', 'eskilstuna-samordnare', 'malmo-samordnare'])
    await perform(here, makeOffer, await as(town), aFlat);
  const { exitCaseId } = await caseToTellOf(here, ellinor, [milo.staffId]);
  await perform(here, writeProfile, ellinor, { exitCaseId, edition: 0, profile: { ...aHousehold, from: today } });
  const conditions = {
    exitCaseId,
    recipientId: policeOfStockholm,
    ground: 'consent',
    message: { kind: 'police_conditions' },
  } as const;
  const told = await perform(here, exchanges.sendExchange, ellinor, conditions);
  await carried(here);
  await perform(here, exchanges.openIncoming, torkel, { exchangeId: told.exchangeId });
  await perform(here, exchanges.answerIncoming, torkel, {
    exchangeId: told.exchangeId,
    answer: { kind: 'police_conditions', outcome: 'opened', since: today },
  });
  await carried(here);
  await perform(here, exchanges.readAnswer, ellinor, { exitCaseId, exchangeId: told.exchangeId });
  const { exchangeId } = await perform(here, sendSearch, ellinor, { exitCaseId, recipientId: nationalCoordination });
  await perform(here, exchanges.confirmExchange, milo, { exitCaseId, exchangeId });
  await carried(here);
  await perform(here, exchanges.openIncoming, ragna, { exchangeId });
  await perform(here, takeIn, ragna, { exchangeId });
  await ruleOf(here, ragna, 30);
  const codes = readRegister().flatMap(({ kind, code }) => (kind === 'municipality' ? [code] : []));
  const random = randomOf(1);
  for (let number = 0; number < placed; number++) {
    const who = await subject(here, ragna, `Placerad ${number}`);
    const municipality = codes[random.below(codes.length)] ?? '0136';
    await begun(here, ragna, who, { municipality, from: today, how: { is: 'planned', agreedOn: today } });
    if ((number + 1) % 1000 === 0) say(`  ${number + 1} placed`);
  }
  return { exchangeId, exitCaseId };
}

interface Options {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly placed: number;
  readonly calls: number;
}

/** Through HTTP, with the database, everything opened and the trail; and whether the time of an answer tells of a hidden stay. */
export async function benchSearch({ folder, databaseUrl, placed, calls }: Options, say: (line: string) => void): Promise<void> {
  benchEngine(5000, 1000, say);
  let now = new Date('2026-03-02T11:00:00Z');
  const log = openLog({ write: () => undefined });
  const open = async (url: string) =>
    openInstallation(await demoConfiguration({ folder, port: 8400, databaseUrl: url }), { clock: () => now, log });
  await using stack = new AsyncDisposableStack();
  const here = await open(databaseUrl);
  stack.defer(() => here.close());
  await seedPeople(here);
  const { exchangeId, exitCaseId } = await aSearch(here, placed, say);
  const app = stack.adopt(await buildApp(here), (one) => one.close());
  let ragna = await sessionOf(here, 'polis-placering');
  const ask = async (from: typeof app, url: string, token: string) => {
    const began = performance.now();
    const { statusCode } = await from.inject({ method: 'GET', url: `/api${url}`, cookies: { omstart: token } });
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}.`);
    return performance.now() - began;
  };
  const search = () => ask(app, `/inbox/${exchangeId}/search`, ragna.token);
  say(`through HTTP, ${placed} placed, milliseconds`);
  say(`  search.show, the first, before anything is compiled or opened: ${ms(await search())}`);
  for (let number = 0; number < 20; number++) await search();
  const [searched, offered]: [number[], number[]] = [[], []];
  const before = process.cpuUsage();
  for (let number = 0; number < 100; number++) searched.push(await search());
  const { user, system } = process.cpuUsage(before);
  for (let number = 0; number < 100; number++) offered.push(await ask(app, '/offered-places', ragna.token));
  const line = (what: string, took: readonly number[]) =>
    `  ${what.padEnd(44)} p50 ${ms(at(took, 0.5))}  p95 ${ms(at(took, 0.95))}  p99 ${ms(at(took, 0.99))}`;
  say(`${line('search.show', searched)}  of the server’s processor ${ms((user + system) / 1000 / searched.length)}`);
  say(`${line('offer.search', offered)}  ratio ${(at(searched, 0.5) / at(offered, 0.5)).toFixed(1)}`);

  const today = here.clock().toISOString().slice(0, 10) as Day;
  const mover = await subject(here, ragna.actor, 'Flyttar Ofta 1');
  const changed: number[] = [];
  for (let number = 0; number < 50; number++) {
    const how = { is: 'planned', agreedOn: today } as const;
    const stayId = await begun(here, ragna.actor, mover, { from: today, how });
    changed.push(await search());
    await perform(here, endStay, ragna.actor, { stayId, last: today, because: 'never_came' });
    changed.push(await search());
  }
  say(line('search.show when a stay has just changed', changed));
  const anew: number[] = [];
  for (let number = 0; number < 5; number++) {
    now = new Date(now.getTime() + 16 * 60_000);
    ragna = await sessionOf(here, 'polis-placering');
    anew.push(await search());
  }
  say(line('search.show when all places are opened anew', anew));

  // Every page that needs nothing named, or no more than the case, of one each who is shown it.
  const pages: { readonly who: string; readonly token: string; readonly url: string }[] = [];
  for (const { subject: name } of demoPersonas) {
    const who = name.replace('demo-', '');
    if (who.startsWith('polis-placering')) continue;
    const { token } = await sessionOf(here, who);
    for (const { contract } of operations) {
      const [method, path] = methodAndPath(contract);
      const url = path.replace(':exitCaseId', exitCaseId);
      // Whoever asks without an account is slowed down, and is nobody to whom anything could be told.
      if (contract.who === 'public' || method !== 'GET' || url.includes(':') || pages.some((page) => page.url === url)) continue;
      const { statusCode } = await app.inject({ method: 'GET', url: `/api${url}`, cookies: { omstart: token } });
      if (statusCode === 200) pages.push({ who, token, url });
    }
  }
  say(`${pages.length} pages of ${new Set(pages.map(({ who }) => who)).size} people`);
  const hidden = await subject(here, ragna.actor, 'Dold Person 12');
  const random = randomOf(2);
  const worlds = { near: '0136', far: '2584' };
  const times = new Map(pages.map((page) => [page, { near: [] as number[], far: [] as number[] }]));
  // Somebody moves to and fro between each call, so that whatever else makes a call slow falls on both alike.
  for (let number = -20; number < calls; number++)
    for (const world of shuffled(['near', 'far'] as const, random)) {
      const how = { is: 'planned', agreedOn: today } as const;
      const stayId = await begun(here, ragna.actor, hidden, { municipality: worlds[world], from: today, how });
      for (const page of shuffled(pages, random)) {
        const took = await ask(app, page.url, page.token);
        if (number >= 0) times.get(page)?.[world].push(took);
      }
      await perform(here, endStay, ragna.actor, { stayId, last: today, because: 'never_came' });
    }
  say(`${calls} calls while somebody lives in the own municipality, ${calls} while far away, in turn; Mann–Whitney, two-sided`);
  const unlike = [...times].map(([page, { near, far }]) => ({ ...page, near, far, chance: mannWhitney(near, far) }));
  for (const { who, url, near, far, chance } of unlike.toSorted((one, other) => one.chance - other.chance)) {
    const halves = [0, 1].map((half) => near.filter((_, index) => index % 2 === half));
    say(
      `  ${`${url.replace(exitCaseId, '…')} ${who}`.padEnd(60)} medians ${ms(at(near, 0.5))} and ${ms(at(far, 0.5))} ms; p ${chance.toFixed(4)}, of each other call ${p(halves[0] ?? [], halves[1] ?? [])}`,
    );
  }
  const below = unlike.filter(({ chance }) => chance < 0.01).length;
  say(`  below 0.01: ${below} of ${unlike.length} pages, where ${(unlike.length / 100).toFixed(1)} are to be expected by chance`);
}
