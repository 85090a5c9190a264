import { listManagersOf, rolesWith, tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { WhereaboutsRequestId } from '#kernel/ids.ts';
import { lookUpBy } from '#people/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#whereabouts/contract.ts';
import { AnswerRule, Law, covers, mayRegister, timesOf } from '#whereabouts/domain.ts';
import * as store from '#whereabouts/store.ts';
import { places } from './opened.ts';

/** The laws as they are worded today. */
export const lawsToday = async ({ tx, now }: Context): Promise<Law[]> =>
  (await store.listLaws(tx, stockholmDay(now))).map((one) => Law.parse(one));

/** Units in which one receives requests. */
export const unitsOf = ({ tx }: Context) => store.listUnits(tx, rolesWith('whereabouts.register'));

/**
 * What comes in is kept as it was said, whoever asks and whatever law they name. The database tells the cases that it is about in the same moment;
 * nothing here reads whether there were any.
 */
export const registerRequest = operation(
  contract.registerRequest,
  async (ctx, { unitId, law: code, who, number, aboutName, aboutNumber, note, ...said }) => {
    const { vault, now } = ctx;
    const { organisationId, staffId } = ctx.staff;
    orNotFound((await unitsOf(ctx)).find((one) => one.unitId === unitId));
    const managers = await listManagersOf(ctx, unitId);
    orRefuse(mayRegister(managers, staffId));
    const law = (await lawsToday(ctx)).find((one) => one.code === code) ?? null;
    if (code !== undefined && law === null) throw refusal('invalid_input', [{ field: 'law', code: 'not_a_choice' }]);
    const rule = AnswerRule.parse(await store.getRule(ctx.tx, said.urgency, stockholmDay(now)));
    const times = timesOf(rule, now);
    const whereaboutsRequestId = ctx.newId<WhereaboutsRequestId>();
    const { kept, ...key } = await vault.newDestroyableKey(organisationId, whereaboutsRequestId);
    const seal = (place: string, text: string) => vault.seal(key, place, whereaboutsRequestId, text);
    await store.insertRequest(ctx.tx, {
      organisationId,
      whereaboutsRequestId,
      unitId,
      ...said,
      law,
      covered: covers(law, said.asker, said.things),
      ruleValidFrom: rule.validFrom,
      kept,
      sealed: {
        asker: seal(places.asker, who),
        askerNumber: number === undefined ? null : seal(places.askerNumber, number),
        aboutName: seal(places.aboutName, aboutName),
        aboutNumber: aboutNumber === undefined ? null : seal(places.aboutNumber, aboutNumber),
        note: note === undefined ? null : seal(places.note, note),
      },
      numberHash: aboutNumber === undefined ? null : await lookUpBy(ctx, aboutNumber),
      at: now,
      by: staffId,
      ...times,
    });
    const others = [...new Set(managers)].filter((one) => one !== staffId);
    await tell(ctx, organisationId, others, {
      kind: 'whereabouts_registered',
      about: 'whereabouts',
      subjectId: whereaboutsRequestId,
      subject: stockholmDay(times.answerAt),
    });
    return { whereaboutsRequestId };
  },
);
