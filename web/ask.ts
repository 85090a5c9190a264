import { QueryCache, QueryClient, hashKey, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { z } from 'zod';
import type { Contract } from '#platform/contract.ts';
import { type Draft, call } from './call.ts';
import { Problem } from './problem.ts';
import { connectionLostSince } from './ui/connection.ts';
import { serverSaysItIs } from './ui/now.ts';

export const queries = new QueryClient({
  queryCache: new QueryCache({
    onSuccess: () => connectionLostSince(undefined),
    onError: (error, { state }) => {
      if (error instanceof Problem && !error.isRefusal && state.dataUpdatedAt > 0) connectionLostSince(state.dataUpdatedAt);
    },
  }),
  defaultOptions: {
    // A browser that believes itself to be off the net is asked to try: the server may be on this machine, and silence is worth knowing.
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      // Kept while one looks at another page and comes back; no longer, for what is not on the screen should not be in the window.
      gcTime: 60_000,
      retry: (failures, error) => failures < 2 && error instanceof Problem && !error.isRefusal,
    },
  },
});

let changes = 0;

/**
 * To be said when the server has changed something, for all questions or those `of` a contract: what is on the page is asked for again, if
 * one stays on it. So is what is on its way for the first time, which the library would keep: it may have been read before.
 */
export async function changed({ of, leaves }: { of?: Contract; leaves?: true | undefined } = {}): Promise<void> {
  changes += 1;
  await queries.invalidateQueries({ ...(of && { queryKey: [of.name] }), ...(leaves && { refetchType: 'none' }) });
}

async function callUnlessChanged<Input extends z.ZodObject, Output extends z.ZodType>(
  ...asked: Parameters<typeof call<Input, Output>>
): Promise<z.output<Output>> {
  for (;;) {
    const before = changes;
    const answer = await call(...asked);
    if (before === changes) return answer;
  }
}

/** What to fetch and under which name it is kept. */
export function asking<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  input: Draft<z.input<Input>>,
) {
  return {
    queryKey: [contract.name, input] as const,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<z.output<Output>> => {
      const answer = await callUnlessChanged(contract, input, { signal });
      if (typeof answer === 'object' && answer !== null && 'serverTime' in answer && typeof answer.serverTime === 'string') {
        serverSaysItIs(answer.serverTime);
      }
      return answer;
    },
  };
}

/**
 * The answer to a question, waiting for it the first time. While another question is on its way, as when a filter is chosen, the last
 * answer stays on the page, and the cursor where it is. `every`: asked again so often, in milliseconds, and when one comes back.
 */
export function useAsk<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  input: Draft<z.input<Input>>,
  { every }: { every?: number } = {},
): z.output<Output> {
  const question = useSame(asking(contract, input));
  return useSuspenseQuery({ ...useDeferredValue(question), refetchInterval: every ?? false }).data;
}

/** The same object for as long as it asks the same. */
function useSame<Question extends { queryKey: readonly unknown[] }>(question: Question): Question {
  const [same, setSame] = useState(question);
  if (hashKey(same.queryKey) === hashKey(question.queryKey)) return same;
  setSame(question);
  return question;
}
