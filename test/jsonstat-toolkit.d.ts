/** As much of the reader as the tests use; it comes without types. */
declare module 'jsonstat-toolkit' {
  interface Read {
    readonly class: string;
    readonly role?: Readonly<Record<string, readonly string[]>>;
    Data(place: Readonly<Record<string, string>>): { readonly value: number | null; readonly status: string | null } | null;
  }
  export default function JSONstat(dataset: unknown): Read;
}
