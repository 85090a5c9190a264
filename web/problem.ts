import { z } from 'zod';
import { FieldProblem } from '#kernel/field-problems.ts';
import { type RefusalCode, refusals } from '#kernel/refusals.ts';

const ProblemDocument = z.object({ code: z.string(), errors: z.array(FieldProblem).optional() });

export const isProblemDocument = (body: unknown): body is z.infer<typeof ProblemDocument> =>
  ProblemDocument.safeParse(body).success;

/** A no from the server (RFC 9457), or that it could not be reached. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly FieldProblem[];

  constructor(code: string, status: number, fields: readonly FieldProblem[] = []) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.fields = fields;
  }

  /** Whether the server has said no for certain; otherwise it may have done it, and only the answer was lost. */
  get isRefusal(): boolean {
    return this.status >= 400 && this.status < 500;
  }
}

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);
