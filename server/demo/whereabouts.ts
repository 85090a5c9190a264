import { mayWith } from '#access/roles.ts';
import { listExitCases, showExitCase } from '#cases/operations.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { showIdentity } from '#people/operations.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { decideRequest, listRequests, registerRequest, verifyAsker, weighRequest } from '#whereabouts/operations.ts';
import type { DemoMunicipality } from './contacts.ts';

/**
 * What others have asked Haninge: of somebody with a case, which waits for its team; of the same, weighed; and of somebody nobody knows. Said again
 * it changes nothing.
 */
export async function seedWhereabouts(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const actors = people.map(({ staffId, roles, organisation }) => ({
    by: {
      kind: 'staff',
      staffId,
      organisationId,
      may: mayWith(roles),
      session: Buffer.alloc(32),
    } satisfies StaffActor as StaffActor,
    roles,
    organisation,
  }));
  const withRole = (role: (typeof actors)[number]['roles'][number]) => actors.find(({ roles }) => roles.includes(role))?.by;
  const [tage, ellinor, sigbritt] = [withRole('stand_in'), withRole('coordinator'), withRole('manager')];
  if (!tage || !ellinor || !sigbritt) return;
  const { requests, units } = await perform(installation, listRequests, tage, {});
  const [unit] = units;
  if (requests.length > 0 || !unit) return;
  const { cases } = await perform(installation, listExitCases, ellinor, {});
  const [about] = cases;
  if (!about) return;
  const { exitCaseId } = about;
  const { personId } = await perform(installation, showExitCase, ellinor, { exitCaseId });
  const { personalNumber: aboutNumber } = await perform(installation, showIdentity, ellinor, { personId });
  const register = (over: object) =>
    perform(installation, registerRequest, tage, {
      unitId: unit.unitId,
      way: 'phone',
      asker: 'police',
      law: 'act_2025_170_4',
      things: ['contact_data', 'address'],
      urgency: 'ordinary',
      who: 'Påhittad utredare, Polisen i Stockholm',
      number: '070-174 06 10',
      aboutName: 'Påhittad Person',
      aboutNumber,
      note: 'Vill nå personen som vittne. (Påhittat)',
      ...over,
    });
  const weighed = await register({ asker: 'prosecutor', who: 'Påhittad åklagare, Åklagarkammaren', things: ['address'] });
  const called = { called: '08-465 004 20', foundIn: 'authority_website', outcome: 'confirmed' };
  await perform(installation, verifyAsker, tage, { ...weighed, ...called });
  await perform(installation, weighRequest, ellinor, {
    ...weighed,
    exitCaseId,
    secrecy: 'Socialtjänstens sekretess gäller. (Påhittat)',
    harm: 'Den som hotar har tagit reda på adresser förut. (Påhittat)',
    interest: 'Åklagaren vill kalla till förhör. Det går att göra genom oss. (Påhittat)',
    proposal: { is: 'withhold', extraordinary: 'Hotet är konkret, och vi kan lämna över kallelsen. (Påhittat)' },
  });
  await register({});
  const unknown = await register({
    asker: 'other',
    law: undefined,
    who: 'Någon som säger sig vara en släkting',
    aboutNumber: testPersonalNumbers.adults.at(-1),
    note: 'Ville inte säga varför. (Påhittat)',
  });
  await perform(installation, verifyAsker, tage, { ...unknown, ...called, foundIn: 'own_register', outcome: 'not_confirmed' });
  const reasons = 'Ingen lag ger den som frågar rätt till svar. (Påhittat)';
  await perform(installation, decideRequest, sigbritt, { ...unknown, outcome: { is: 'nothing' }, reasons });
}
