import type { z } from 'zod';
import type { readThread as readThreadContract } from '#contacts/contract.ts';
import { listReceivers, openForm, reachOut, readThread, writeAgain } from '#contacts/operations.ts';
import { Receipt, receiptBytes, receiptFrom } from '#kernel/receipt.ts';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { inOrder, type Receiver } from './ways.ts';

const nobody = { kind: 'public' } as const;

/** What the public pages ask of the system, always as nobody in particular. */
export interface Asks {
  readonly receivers: () => Promise<Receiver[]>;
  readonly newForm: () => Promise<string>;
  readonly reachOut: (input: unknown) => Promise<{ receipt: string; dueAt: string }>;
  readonly readThread: (receipt: string) => Promise<z.output<typeof readThreadContract.output>>;
  readonly writeAgain: (input: { receipt: string; form: string; text: string }) => Promise<unknown>;
  readonly now: () => Date;
}

export function asksOf(installation: Installation): Asks {
  const remembered = rememberReceivers(installation);
  return {
    receivers: remembered,
    newForm: async () => (await perform(installation, openForm, nobody, {})).form,
    reachOut: (input) => perform(installation, reachOut, nobody, input),
    readThread: (receipt) => perform(installation, readThread, nobody, { receipt: asReceipt(installation, receipt) }),
    writeAgain: ({ receipt, form, text }) =>
      perform(installation, writeAgain, nobody, { receipt: asReceipt(installation, receipt), form, text }),
    now: installation.clock,
  };
}

/**
 * Digits that cannot be a receipt are asked about as twenty others, drawn at random. So the answer takes as long, and goes the same way,
 * whether what was typed is no receipt at all or only nobody's.
 */
function asReceipt(installation: Installation, typed: string): Receipt {
  const receipt = Receipt.safeParse(typed);
  return receipt.success ? receipt.data : receiptFrom(installation.randomBytes(receiptBytes));
}

const goodFor = 60_000;

/**
 * The register changes a few times a year. It is kept for a minute, and for longer if the database cannot be reached: then the form can
 * still be shown with what somebody wrote in it. However many ask at once, it is fetched once.
 */
function rememberReceivers(installation: Installation): () => Promise<Receiver[]> {
  let known: { receivers: Receiver[]; at: number } | undefined;
  let fetching: Promise<Receiver[]> | undefined;
  const fetchNow = async (at: number) => {
    try {
      const { municipalities } = await perform(installation, listReceivers, nobody, {});
      known = { receivers: inOrder(municipalities), at };
      return known.receivers;
    } catch (error) {
      if (known === undefined) throw error;
      return known.receivers;
    } finally {
      fetching = undefined;
    }
  };
  return async () => {
    const now = installation.clock().getTime();
    if (known !== undefined && Math.abs(now - known.at) < goodFor) return known.receivers;
    fetching ??= fetchNow(now);
    return fetching;
  };
}
