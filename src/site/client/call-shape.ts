/** Whether something is a call, through and through: what a link or the browser's storage holds may be anything. */
import type { Call } from './call-state.ts';

type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === 'string' && value.length <= 20_000;
const time: Test = (value) =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 8.64e15;
const whole: Test = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const oneOf =
  (...words: string[]): Test =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const list =
  (item: Test, most = 2000): Test =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(item);
const maybe =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
/** An object with these members and no others. */
const object =
  (members: Record<string, Test>): Test =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).every((key) => Object.hasOwn(members, key)) &&
    Object.entries(members).every(([key, test]) => test((value as Record<string, unknown>)[key]));

/** An address of a page below the site's root: one that begins with a slash or a scheme could lead elsewhere. */
const path: Test = (value) =>
  typeof value === 'string' && /^(?:[\p{L}\p{N}%._~-]+\/)+$/u.test(value) && !/^\.|\/\./.test(value);

const exit = oneOf('done', 'escalate', 'hand-over', 'section', 'external', 'unresolved');
const boolean: Test = (value) => typeof value === 'boolean';
const template = object({
  title: text,
  lines: list(object({ label: text, hint: maybe(text) }), 100),
});
const labelled = object({ label: text, value: text });
const entry = object({
  leg: whole,
  step: text,
  number: text,
  title: text,
  exit: maybe(exit),
  goes: maybe(object({ path, anchor: maybe(text), call: boolean })),
  came: time,
  choice: maybe(object({ kind: oneOf('next', 'answer', 'if-not'), label: text, to: text })),
  fields: list(labelled, 100),
  remark: text,
});
const shape = object({
  v: (value) => value === 1,
  id: (value) => typeof value === 'string' && /^[a-z0-9]{6,24}$/.test(value),
  revision: whole,
  started: time,
  touched: time,
  ended: maybe(time),
  pauses: list(object({ from: time, to: maybe(time) })),
  ticket: text,
  pinned: boolean,
  legs: list(
    object({
      path,
      id: text,
      title: text,
      version: text,
      hash: text,
      minutes: maybe(time),
      template: list(template, 20),
    }),
    200,
  ),
  entries: list(entry),
  at: whole,
  aside: list(entry),
  lines: list(labelled, 500),
  priority: maybe(text),
  escalations: list(
    object({ time, step: text, to: text, when: text, priority: maybe(text), agreed: text }),
    200,
  ),
  takenOver: list(time, 200),
});

export function isCall(value: unknown): value is Call {
  if (!shape(value)) return false;
  const call = value as Call;
  const entries = [...call.entries, ...call.aside];
  return (
    call.legs.length > 0 &&
    call.at < call.entries.length &&
    entries.every(({ leg }) => leg < call.legs.length)
  );
}
