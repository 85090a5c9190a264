import { parentPort, workerData } from 'node:worker_threads';
import { type MovesScene, instanceOfMoves } from '#server/placement/domain/moves.ts';
import { replan } from '#server/placement/domain/replan.ts';

// Who has to move, in a thread of its own (replanner.ts).

const { instance, assignments } = instanceOfMoves(workerData as MovesScene);
// A thread has no origin to name.
parentPort?.postMessage(replan(instance, { assignments }));
