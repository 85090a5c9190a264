/** What cannot be attacked, said in a sentence that begins with what is wrong and ends without a full stop. */
export class Unclear extends Error {}

/** The figures contradict each other under what has been taken for granted. */
export class Contradiction extends Error {}
