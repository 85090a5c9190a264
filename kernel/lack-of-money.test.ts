import { describe, expect, test } from 'vitest';
import { endCase, pauseCase, takeStep } from '#cases/contract.ts';
import { explainClock, extendClock } from '#clocks/contract.ts';
import { dismissDecision, interruptDecision, refuseDemand, sendBackDecision } from '#decisions/contract.ts';
import { saysLackOfMoney } from './lack-of-money.ts';

test.each([
  'Nämndens budget räcker inte till ett boende.',
  'Det finns inget utrymme i budgeten för insatsen.',
  'Ansökan avslås på grund av brist på resurser.',
  'Avslås av ekonomiska skäl.',
  'Din ansökan avslås av ekonomiska skäl.',
  'Det finns inga pengar kvar i år.',
  'Du får vänta, för det finns inga pengar.',
  'Medel saknas.',
  'Det saknas medel för insatsen.',
  'Resurser finns inte.',
  'Budgeten är överskriden.',
  'Budgeten för i år är slut.',
  'Budgeten för 2026 är förbrukad.',
  'Budgeten är\nslut.',
  'Kostnaden är för hög.',
  'Insatsen är för dyr.',
  'Boendet kostar för mycket.',
  'Anslaget är förbrukat.',
  'Anslagen har tagit slut.',
  'Vi avvaktar till nästa budgetår.',
  'Insatsen får vänta till nytt budgetår.',
  'Kommunen har inte råd med två boenden.',
  'Enheten har inte råd.',
  'Vi har slut på pengar.',
  'Verksamheten har underskott och måste prioritera.',
  'På grund av sparkrav kan vi inte bevilja det.',
  'Det ryms inte inom våra ekonomiska ramar.',
  'Vi väntar tills polisen beviljar statliga medel.',
  'I väntan på statliga medel beslutas inget.',
  'Pengarna räcker inte.',
  'Finansiering saknas.',
  'Nämnden saknar medel.',
  'Du saknar egna medel, och medel saknas i budgeten.',
])('is no reason for a refusal: %s', (words) => expect(saysLackOfMoney(words)).toBe(true));

test.each([
  'Behovet kan tillgodoses på annat sätt. Du får budget- och skuldrådgivning.',
  'Du har pengar på banken som räcker till hyran.',
  'Du saknar inte pengar till hyran.',
  'Hon har inga pengar på banken, och får försörjningsstöd i stället.',
  'Personen har ont om pengar och vill arbeta först.',
  'Klienten saknar medel till resan och väntar på sin lön.',
  'Familjen har inte råd med flytten före löningen.',
  'Hans pengar är slut före månadens slut, därför budgetrådgivning.',
  'Egna medel räcker till de första veckorna.',
  'Hushållets budget går ihop med lönen.',
  'Personen vill vänta tills skolan är slut.',
  'Resursen finns i samma kommun som en anhörig.',
  'Behandlingen är slut och målet är nått.',
  'Det dyra är inte avgörande: personen tackar nej.',
  'Medlemmar i nätverket finns kvar i huset.',
  'Uppgifter saknas från regionen.',
  'Lägenheten är för dyr för dig med den lön du har.',
])('may be a reason: %s', (words) => expect(saysLackOfMoney(words)).toBe(false));

describe('what is refused, sent back, interrupted or put off is so for another reason than money', () => {
  const lack = 'Vi väntar, för budgeten är slut.';
  const id = '00000000-0000-4000-8000-000000000001';
  const day = '2026-03-02';
  test.each([
    [refuseDemand, { investigationId: id, because: lack }],
    [sendBackDecision, { decisionId: id, version: 1, because: lack }],
    [interruptDecision, { decisionId: id, on: day, because: lack }],
    [dismissDecision, { decisionId: id, on: day, because: lack }],
    [extendClock, { exitCaseId: id, clockId: id, until: day, reason: lack }],
    [explainClock, { exitCaseId: id, clockId: id, reason: lack }],
    [pauseCase, { exitCaseId: id, version: 1, reason: lack }],
    [takeStep, { exitCaseId: id, version: 1, to: 'motivation', reason: lack }],
    [endCase, { exitCaseId: id, version: 1, end: { state: 'closed', ground: 'own_wish' }, reason: lack }],
  ])('$name', ({ input }, said) => {
    expect(input.safeParse(said).error?.issues.map(({ path, message }) => [path.at(-1), message])).toEqual([
      ['because' in said ? 'because' : 'reason', 'lack_of_money'],
    ]);
    const field = 'because' in said ? { because: 'Personen vill vänta.' } : { reason: 'Personen vill vänta.' };
    expect(input.safeParse({ ...said, ...field }).error?.issues).toBe(undefined);
  });
});
