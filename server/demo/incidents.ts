import type { Role } from '#access/domain.ts';
import { mayWith } from '#access/roles.ts';
import { listExitCases } from '#cases/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import { judgeReport, listReports, makeReport, noteStep, planMeasure, writeAccount } from '#incidents/operations.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { DemoMunicipality } from './contacts.ts';

/**
 * What went wrong in Haninge: a letter to the wrong one, which may have said where somebody is; a threat at the reception, judged; and something
 * that nearly went wrong, not judged yet. Said again it changes nothing.
 */
export async function seedIncidents(
  installation: Installation,
  { organisationId, unitId, people }: DemoMunicipality,
): Promise<void> {
  const as = (role: Role): StaffActor | undefined => {
    const found = people.find(({ roles }) => roles.includes(role));
    return (
      found && {
        kind: 'staff',
        staffId: found.staffId,
        organisationId,
        may: mayWith(found.roles),
        session: Buffer.alloc(32),
      }
    );
  };
  const [ellinor, tage, rakel, bojan] = [as('coordinator'), as('stand_in'), as('economist'), as('incident_keeper')];
  if (!ellinor || !tage || !rakel || !bojan) return;
  if ((await perform(installation, listReports, bojan, {})).reports.length > 0) return;
  const [about] = (await perform(installation, listExitCases, ellinor, { mine: 'yes' })).cases;
  const hoursAgo = (hours: number) => new Date(installation.clock().getTime() - hours * 3_600_000).toISOString();
  const letter = await perform(installation, makeReport, ellinor, {
    unitId,
    kind: 'disclosure',
    what: 'Ett brev om ett möte gick till en granne med liknande namn. (Påhittat)',
    atOnce: 'Hämtade brevet, som var öppnat. (Påhittat)',
    knownAt: hoursAgo(20),
    ...(about && { about: { exitCaseId: about.exitCaseId, exposed: true } }),
  });
  const reasons = 'Brevet visar att personen har kontakt med oss. (Påhittat)';
  const high = { breach: 'high', significant: 'no', serious: 'no', knownAt: hoursAgo(20), reasons };
  await perform(installation, judgeReport, bojan, { ...letter, ...high });
  await perform(installation, writeAccount, bojan, {
    ...letter,
    nature: 'Ett brev om ett möte gick till fel mottagare och öppnades. (Påhittat)',
    affected: ['person'],
    people: 1,
    data: ['identity', 'social'],
    records: 1,
    consequences: 'Den som läste kan berätta vidare att personen får stöd. (Påhittat)',
    measures: 'Brevet är tillbaka. Två läser varje adress. (Påhittat)',
    contact: 'Dataskyddsombudet i den påhittade kommunen, genom växeln',
  });
  await perform(installation, planMeasure, bojan, {
    ...letter,
    what: 'Låt två läsa adressen innan ett brev går. (Påhittat)',
    ownerId: ellinor.staffId,
    dueOn: addDays(stockholmDay(installation.clock()), 14),
  });
  const threat = await perform(installation, makeReport, tage, {
    unitId,
    kind: 'staff_threat',
    what: 'En besökare hotade personalen i receptionen. (Påhittat)',
    knownAt: hoursAgo(40),
  });
  const serious = { breach: 'no', significant: 'no', serious: 'yes', knownAt: hoursAgo(40) };
  await perform(installation, judgeReport, bojan, { ...threat, ...serious, reasons: 'Hotet var allvarligt. (Påhittat)' });
  await perform(installation, noteStep, bojan, {
    ...threat,
    code: 'staff_authority',
    outcome: { is: 'done', takenAt: hoursAgo(30), whom: 'Arbetsmiljöverket', reference: 'Påhittat 17' },
  });
  await perform(installation, makeReport, rakel, {
    unitId,
    kind: 'near_miss',
    what: 'En faktura med en adress på var på väg ut i fel mapp. (Påhittat)',
    knownAt: hoursAgo(2),
  });
}
