import { type MessagePort, parentPort } from 'node:worker_threads';
import { standing } from './attack/rows.ts';
import { Unclear } from './attack/unclear.ts';
import { type Passed, pass, passWithNoise } from './gate.ts';
import type { Answers, Asked } from './gate-apart.ts';
import { type Solver, openHighs } from './highs.ts';

// Where figures are protected and attacked: a thread that answers one question at a time (gate-apart.ts).

const answers: { [Of in keyof Asked]: (solver: Solver, asked: Asked[Of]) => Answers[Of] } = {
  table: (solver, { table, beside, noise }): Passed => {
    try {
      return noise ? passWithNoise(solver, table, noise, beside) : pass(solver, table, beside);
    } catch (error) {
      // Tables that contradict each other, or are too many at once, are no fault: they are not let out.
      if (!(error instanceof Unclear)) throw error;
      return { outcome: 'wrong', why: `cannot be judged: ${error.message}` };
    }
  },
  rows: standing,
};

const solver = await openHighs();
const asker = parentPort as MessagePort;
asker.on('message', <Of extends keyof Asked>({ of, asked }: { of: Of; asked: Asked[Of] }) =>
  // A thread has no origin to name.
  asker.postMessage(answers[of](solver, asked)),
);
