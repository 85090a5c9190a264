/** An expected hindrance on the console: its message, which says what to do about it, is all that is shown. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
