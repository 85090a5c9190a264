/** What a rule answers: a value, or a one-word reason why not. */
export type Result<T, Why extends string> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Why };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse<const Why extends string>(why: Why): { readonly ok: false; readonly why: Why } {
  return { ok: false, why };
}
