/** Something that keeps a command from running at all; the message says what, why and what to do. Exit code 2. */
export class CannotRun extends Error {
  override name = 'CannotRun';
}
