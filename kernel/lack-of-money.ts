import { text } from './text.ts';

/*
 * The house's own lack of money, as it is put into words. That the person has no money, or has some, is another thing: that is what help is
 * weighed by. And budget advice is a measure.
 */
const said = [
  /(vår|kommunens|nämndens|verksamhetens|enhetens|förvaltningens|årets) budget/,
  /budgeten (är slut|är förbrukad|räcker inte|medger|tillåter|har tagit slut)/,
  /(utrymme|plats) i budgeten|budgetskäl|resursbrist|kostnadsskäl|besparing|anslagsbrist/,
  /(brist|ont|slut) på (pengar|medel|resurser|anslag)/,
  /(kommunen|nämnden|verksamheten|enheten|förvaltningen|socialtjänsten|vi) (har inte råd|saknar (pengar|medel|resurser|anslag))/,
  /(pengarna|medlen|anslaget|resurserna) (är slut|räcker inte|har tagit slut)/,
];

/** Whether a text gives lack of money as a reason. It finds what is said openly; what is hidden, those who review must find. */
export const saysLackOfMoney = (text: string): boolean => said.some((one) => one.test(text.toLowerCase()));

/** Why something is not done, or is done later: any text, but not that there is no money for it. */
export const reasonToHold = (length: { min?: number; max: number }) =>
  text(length).refine((reason) => !saysLackOfMoney(reason), { error: 'lack_of_money' });
