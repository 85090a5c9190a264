import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExchangeId, ExitCaseId, ListId, OrganisationId, ScoreRuleId, SubjectId } from '#kernel/ids.ts';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { contract } from '#platform/contract.ts';
import { Profile } from '#placement/domain/profile.ts';
import { Parts, Weights } from '#placement/domain/score.ts';
import { Housing } from '#placement/words.ts';
import { SentState } from '#exchanges/words.ts';

const when = z.iso.datetime();
const ofExchange = { exchangeId: ExchangeId };
const Code = z.string().regex(/^\d{4}$/, 'not_a_choice');
const Named = z.object({ code: z.string(), name: z.string() });

export const sendSearch = contract({
  name: 'search.send',
  http: 'POST /cases/:exitCaseId/search',
  who: 'staff',
  says: 'Asks the national coordination where the household of a case could live, with its needs as they were last written. A second person confirms it.',
  input: z.strictObject({ exitCaseId: ExitCaseId, recipientId: OrganisationId }),
  output: z.object({ exchangeId: ExchangeId, state: SentState }),
  creates: true,
});

export const showSearch = contract({
  name: 'search.show',
  http: 'GET /inbox/:exchangeId/search',
  who: 'staff',
  says: 'For the coordination: every municipality for the household, ranked with the parts of its score, or the fewest rules that keep it away; and the list.',
  input: z.strictObject(ofExchange),
  output: z.object({
    sender: z.string(),
    /** Null: the person is not in the vault yet, and nothing is ranked. */
    subject: z.object({ subjectId: SubjectId, pseudonym: z.string() }).nullable(),
    /** Others of the household, whose networks and enemies count as well. */
    together: z.array(z.object({ subjectId: SubjectId, pseudonym: z.string() })),
    profile: Profile,
    epoch: z.object({ from: Day, to: Day }),
    /** How far apart they live who may not meet. */
    rules: z.object({ radiusKm: z.number(), neighboursApart: z.boolean() }).nullable(),
    weights: Weights,
    ranked: z.array(
      Named.extend({
        score: z.int(),
        parts: Parts,
        offer: z.object({ housing: Housing, by: z.string(), house: OrganisationKind }),
      }),
    ),
    excluded: z.array(Named.extend({ because: z.array(z.string()) })),
    /** Where nothing is ranked: the fewest rules that keep every offer away. */
    because: z.array(z.string()).nullable(),
    list: z
      .object({
        municipalities: z.array(Named),
        /** How many decoys were given up. For the coordination's own account. */
        lifted: z.int(),
        isSafe: z.boolean(),
        drawnUp: z.object({ at: when, by: z.string() }),
        confirmed: z.object({ at: when, by: z.string() }).nullable(),
      })
      .nullable(),
    allowed: z.array(z.string()),
  }),
});

export const drawUpList = contract({
  name: 'search.draw_up',
  http: 'POST /inbox/:exchangeId/search/list',
  who: 'staff',
  says: 'Draws up the one list for the person and the epoch. `blocked`: municipalities kept out for a reason that nobody has to give.',
  input: z.strictObject({ ...ofExchange, blocked: z.array(Code).max(290) }),
  output: z.object({ listId: ListId }),
});

export const dropList = contract({
  name: 'search.drop',
  http: 'POST /inbox/:exchangeId/search/list/drop',
  who: 'staff',
  says: 'Drops a list that nobody has put their name to yet.',
  input: z.strictObject(ofExchange),
  output: z.object({}),
});

export const confirmList = contract({
  name: 'search.confirm',
  http: 'POST /inbox/:exchangeId/search/confirm',
  who: 'staff',
  says: 'Another than the one who drew the list up puts their name to it, and it is sent as the answer. An empty one says that none is available.',
  input: z.strictObject(ofExchange),
  output: z.object({ state: z.enum(['answered', 'declined']) }),
});

export const turnDownSearch = contract({
  name: 'search.turn_down',
  http: 'POST /inbox/:exchangeId/search/turn-down',
  who: 'staff',
  says: 'Answers that no municipality is available, and never why.',
  input: z.strictObject(ofExchange),
  output: z.object({ state: z.enum(['answered', 'declined']) }),
});

const Rule = z.object({ from: Day, weights: Weights, set: z.object({ at: when, by: z.string().nullable() }).nullable() });

export const showScore = contract({
  name: 'score.show',
  http: 'GET /score',
  who: 'staff',
  says: 'What weighs how much when the coordination ranks municipalities: what holds, what is to come and what has been. For everybody to read.',
  input: z.strictObject({}),
  output: z.object({ rules: z.array(Rule), today: Day, firstDay: Day, allowed: z.array(z.string()) }),
});

export const setScore = contract({
  name: 'score.set',
  http: 'POST /score',
  who: 'staff',
  says: 'Sets what weighs how much, from a day that has not come.',
  input: z.strictObject({ from: Day, weights: Weights }),
  output: z.object({ scoreRuleId: ScoreRuleId }),
  creates: true,
});

const StandsOut = z.object({ name: z.string(), count: z.int(), of: z.int(), expected: z.number(), chance: z.number() });

export const listUnusual = contract({
  name: 'unusual.list',
  http: 'GET /unusual-asking',
  who: 'staff',
  says: 'For the coordination to look at: municipalities that improbably many cases ask about, and houses whose cases improbably often meet obstacles. Nothing follows from it.',
  input: z.strictObject({}),
  output: z.object({ since: Day, cases: z.int(), towns: z.array(StandsOut), askers: z.array(StandsOut) }),
});

export { parts as partsOfScore } from '#placement/domain/score.ts';
