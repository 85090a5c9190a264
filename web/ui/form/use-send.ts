import { useCallback, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Contract } from '#platform/contract.ts';
import { changed } from '#web/ask.ts';
import { type Draft, call } from '#web/call.ts';
import { Problem } from '#web/problem.ts';
import { inTurn } from '#web/ui/Said.tsx';

const randomKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

interface Outcome<Output> {
  /** `say` says in passing that it is done, unless something that was done later has been said already. */
  readonly done: (output: Output, say: (words: string) => void) => unknown;
  readonly failed: (problem: Problem) => void;
  /** The page is left when it is done, so nothing on it is asked for again. */
  readonly leaves?: true | undefined;
}

/**
 * Sends once however often one presses. The key stays the same until the server has answered, yes or no; after an answer that was lost on
 * the way, the next press is thus the same sending and not one more.
 */
export function useSend<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  { done, failed, leaves }: Outcome<z.output<Output>>,
) {
  const key = useRef<string>(undefined);
  const busy = useRef(false);
  const [isSending, setSending] = useState(false);

  const send = useCallback(
    async (input: Draft<z.input<Input>> | Promise<Draft<z.input<Input>>>) => {
      if (busy.current) return;
      busy.current = true;
      setSending(true);
      key.current ??= randomKey();
      try {
        const output = await call(contract, await input, { idempotencyKey: key.current });
        key.current = undefined;
        const say = inTurn();
        await changed({ leaves });
        await done(output, say);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.isRefusal) key.current = undefined;
        failed(error);
      } finally {
        busy.current = false;
        setSending(false);
      }
    },
    [contract, done, failed, leaves],
  );

  return { send, isSending };
}
