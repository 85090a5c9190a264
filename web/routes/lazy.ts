import { serverAnswers } from '#web/call.ts';
import { Problem } from '#web/problem.ts';

export type Written = Record<string, unknown>;

/** All that stands in an address may be left out of it. */
export const optional = <Search extends object>(search: Search): { [Key in keyof Search]?: Search[Key] | undefined } => search;

/**
 * A page comes when somebody goes there. If it does not come because the server is silent, that is what is said; if the pages have been
 * renewed since this window was opened, the router loads it anew.
 */
export const fetched =
  <Module>(fetch: () => Promise<Module>) =>
  async () => {
    try {
      return await fetch();
    } catch (error) {
      if (await serverAnswers()) throw error;
      throw new Problem('no_connection', 0);
    }
  };
