import { QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Contract } from '#platform/contract.ts';
import { type Draft, call } from './call.ts';
import { Problem } from './problem.ts';
import { serverSaysItIs } from './ui/now.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Kept while one looks at another page and comes back; no longer, for what is not on the screen should not be in the window.
      gcTime: 60_000,
      retry: (failures, error) => failures < 2 && error instanceof Problem && !error.isRefusal,
    },
  },
});

/** What to fetch and under which name it is kept. */
export function asking<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  input: Draft<z.input<Input>>,
) {
  return {
    queryKey: [contract.name, input] as const,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<z.output<Output>> => {
      const answer = await call(contract, input, { signal });
      if (typeof answer === 'object' && answer !== null && 'serverTime' in answer && typeof answer.serverTime === 'string') {
        serverSaysItIs(answer.serverTime);
      }
      return answer;
    },
  };
}

/** The answer to a question, waiting for it the first time. `every`: asked again so often, in milliseconds, and when one comes back. */
export function useAsk<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  input: Draft<z.input<Input>>,
  { every }: { every?: number } = {},
): z.output<Output> {
  return useSuspenseQuery({ ...asking(contract, input), refetchInterval: every ?? false }).data;
}
