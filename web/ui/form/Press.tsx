import { type ReactNode, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Contract } from '#platform/contract.ts';
import type { Draft } from '#web/call.ts';
import type { Problem } from '#web/problem.ts';
import { Summary } from './Summary.tsx';
import { useStay } from './stay.ts';
import { useSend } from './use-send.ts';

interface PressProps<Input extends z.ZodObject, Output extends z.ZodType> {
  readonly contract: Contract<Input, Output>;
  readonly input: Draft<z.input<Input>>;
  readonly done?: (output: z.output<Output>) => unknown;
  readonly says?: string;
  readonly leaves?: true;
  readonly tone?: 'main' | 'plain' | 'danger' | 'quiet';
  readonly children: ReactNode;
}

/** One button that does one thing, and says beside it if it could not. */
export function Press<Input extends z.ZodObject, Output extends z.ZodType>(props: PressProps<Input, Output>) {
  const { contract, input, done, says, leaves, tone = 'plain', children } = props;
  const press = useRef<HTMLDivElement>(null);
  useStay(press);
  const [problem, setProblem] = useState<Problem>();
  const { send, isSending } = useSend(contract, {
    done: (output, say) => {
      setProblem(undefined);
      if (says) say(says);
      return done?.(output);
    },
    failed: setProblem,
    leaves,
  });
  return (
    <div ref={press} className="press">
      <button type="button" className={tone} aria-disabled={isSending} onClick={() => void send(input)}>
        {children}
      </button>
      {problem && <Summary problem={problem} faults={[]} forget={() => setProblem(undefined)} />}
    </div>
  );
}
