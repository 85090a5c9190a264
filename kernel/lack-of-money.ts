import { text } from './text.ts';

/*
 * The house's own lack of money, as it is put into words. That the person has no money, or has some, is another thing: that is what help is
 * weighed by. And budget advice is a measure.
 */
const money = '(pengar(na)?|medel|medlen|resurser(na)?|anslag(et|en)?|budgetmedel|finansiering(en)?)';
const gone = '(saknas|fattas|räcker inte|är slut|är förbruka(d|t|de)|tar slut|har tagit slut|finns inte|finns inte kvar)';
const house = '(kommunen|nämnden|verksamheten|enheten|förvaltningen|socialtjänsten|staten|vi)';
const said = [
  `(brist på|ont om|slut på|inga|inte några|för lite|inte tillräckligt med|otillräckliga|saknar|saknas|finns inte|fattas) ${money}`,
  `${money}( inte)? ${gone}`,
  `${house} (har inte råd|saknar)( \\p{L}+)? ?${money}?`,
  'har inte råd|råd saknas|ekonomiskt utrymme|ekonomiska ramar(na)?|av ekonomiska (skäl|orsaker)|det ekonomiska läget',
  '(vår|vår egen|kommunens|nämndens|verksamhetens|enhetens|förvaltningens|årets|nästa års|nästa) budget(år(et)?)?',
  'budget(en)?( för (i år|året|i fjol|\\d{4}))? (är (slut|förbrukad|överskriden|ansträngd)|räcker inte|medger|tillåter|har tagit slut)',
  '(utrymme|plats|rum|täckning|pengar|medel) i budgeten|överskrider (\\p{L}+ )?budget|budgetskäl|budgetläge|nytt budgetår',
  'resursbrist|kostnadsskäl|besparing|sparkrav|sparbeting|åtstramning|nedskärning|anslagsbrist|medelsbrist|underskott',
  '(för|alltför) (dyr|dyrt|dyra|kostsam|kostsamt)(?!\\p{L})|kostnaden (är|blir) (för|alltför) (hög|stor)|kostar (för|alltför) mycket|på grund av kostnaden',
  '(beviljar|beviljas|får|fått|väntar på|avvaktar|i väntan på|tills) (\\p{L}+ ){0,2}(statliga medel|statsbidrag(et)?|statligt bidrag)',
].map((one) => new RegExp(`(?<!\\p{L})(${one})`, 'u'));

/** What is said of the person's own money, and of that of those near them. */
const person = '(du|hon|han|hen|personen|klienten|familjen|hushållet|sökanden|föräldrarna|mamman|pappan)';
const own = [
  `${person}( \\p{L}+)? (saknar|har|hade|får|fick)( inte)?( råd| inga| inte några| ont om| brist på| slut på| för lite| egna| egen)*( ${money})?( saknas| är slut| räcker inte)?`,
  `har ${person} (inte råd|inga ${money}|ont om ${money}|brist på ${money})`,
  `(egna|din|dina|hennes|hans|hens|personens|klientens|familjens|hushållets|sökandens) (egna )?(${money}|inkomst(er)?|ekonomi|budget)( inte)?( ${gone})?`,
  '(för|alltför) (dyr|dyrt|dyra|kostsam|kostsamt) för (dig|henne|honom|hen|personen|klienten|familjen|hushållet|sökanden)(?!\\p{L})',
].map((one) => new RegExp(`(?<!\\p{L})(${one})`, 'gu'));

/** Whether a text gives lack of money as a reason. It finds what is said openly; what is hidden, those who review must find. */
export function saysLackOfMoney(words: string): boolean {
  const ofTheHouse = own.reduce((left, one) => left.replaceAll(one, ' '), words.toLowerCase().replaceAll(/\s+/g, ' '));
  return said.some((one) => one.test(ofTheHouse));
}

/** Why something is not done, or is done later: any text, but not that there is no money for it. */
export const reasonToHold = (length: { min?: number; max: number }) =>
  text(length).refine((reason) => !saysLackOfMoney(reason), { error: 'lack_of_money' });
