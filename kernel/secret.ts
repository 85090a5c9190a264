const dots = '•••';

/** What must not leak cannot be printed: dots in logs, errors, JSON and templates, until someone says `reveal()`. */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return dots;
  }

  toJSON(): string {
    return dots;
  }

  /** Read by `util.inspect`, and so by `console.log` and assertion messages. Named by its symbol, so that the web needs no Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return dots;
  }

  /** Read by the database driver. Without it a secret handed over by mistake would be stored as dots, and be lost. */
  toPostgres(): never {
    throw new TypeError('A secret is not stored as it is: seal it, or reveal it.');
  }
}
