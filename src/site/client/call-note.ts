/** The ticket note, written from what happened in a call. Pure: the same call gives the same note, to the letter. */
import type { NoteTemplate } from '../call-model.ts';
import { type Call, type Entry, elapsed } from './call-state.ts';
import { dayAndTime } from './hours.ts';
import { likeness } from './same-subject.ts';

export interface NoteSection {
  heading: string;
  /** A line without a label is a sentence of its own. */
  lines: { label?: string; value: string }[];
}

export interface Note {
  title: string;
  /** Under the title: procedure and version, ticket, times. */
  facts: string[];
  sections: NoteSection[];
}

/** What was recorded once: where, under which label, and what. */
interface Recorded {
  entry: Entry;
  label: string;
  value: string;
}

/** Words below this likeness are about something else. */
const sameSubject = 0.45;

/** @param zone IANA name of the zone that the note's times are in */
export function noteOf(call: Call, zone: string): Note {
  const first = call.legs[0]!;
  const taken = call.entries.slice(0, call.at + 1);
  const recorded = recordedIn([...taken, ...call.entries.slice(call.at + 1), ...call.aside]);
  const templates = call.legs.flatMap((leg) => leg.template).filter(isFirstOfItsTitle);
  const placed = new Set<Recorded>();
  const lead = templates.map((template) => ({
    heading: template.title,
    lines: filledLines(call, template, recorded, placed),
  }));
  const rest = recorded.filter((record) => !placed.has(record));
  const sections: NoteSection[] = [
    ...lead,
    { heading: 'Path taken', lines: pathOf(call, taken) },
    { heading: 'Recorded', lines: rest.map(({ label, value }) => ({ label, value })) },
    { heading: 'Remarks', lines: remarksOf([...call.entries, ...call.aside]) },
    { heading: 'Did not work', lines: failuresOf(taken) },
    { heading: 'Escalated', lines: escalationsOf(call, zone) },
    { heading: 'Open', lines: openOf(call, taken) },
  ];
  return {
    title: first.title,
    facts: factsOf(call, zone),
    sections: sections.filter(({ lines }) => lines.length > 0),
  };
}

/** The lines of the templates with what fills them: for the fields in which an agent completes the note. */
export function noteLines(
  call: Call,
): { title: string; lines: { label: string; hint: string; value: string }[] }[] {
  const recorded = recordedIn([...call.entries, ...call.aside]);
  return call.legs
    .flatMap((leg) => leg.template)
    .filter(isFirstOfItsTitle)
    .map((template) => {
      const filled = filledLines(call, template, recorded, new Set());
      return {
        title: template.title,
        lines: template.lines.map(({ label, hint = '' }, index) => ({
          label,
          hint,
          value: filled[index]!.value,
        })),
      };
    });
}

function isFirstOfItsTitle(template: NoteTemplate, index: number, all: NoteTemplate[]): boolean {
  return all.findIndex(({ title }) => title === template.title) === index;
}

/** Each record goes to the line it is likest to; what the agent wrote into a line stands before all. */
function filledLines(
  call: Call,
  template: NoteTemplate,
  recorded: readonly Recorded[],
  placed: Set<Recorded>,
): { label: string; value: string }[] {
  const values = template.lines.map((): string[] => []);
  for (const record of recorded) {
    const scores = template.lines.map(({ label }) => likeness(label, record.label, record.entry.title));
    const best = scores.indexOf(Math.max(...scores));
    if ((scores[best] ?? 0) < sameSubject) continue;
    if (!values[best]!.includes(record.value)) values[best]!.push(record.value);
    placed.add(record);
  }
  return template.lines.map(({ label }, index) => ({
    label,
    value: call.lines.find((line) => line.label === label)?.value ?? values[index]!.join('; '),
  }));
}

function recordedIn(entries: readonly Entry[]): Recorded[] {
  return entries.flatMap((entry) =>
    entry.fields
      .filter(({ value }) => value.trim() !== '')
      .map(({ label, value }) => ({ entry, label, value: oneLine(value) })),
  );
}

function factsOf(call: Call, zone: string): string[] {
  const first = call.legs[0]!;
  const started = dayAndTime(call.started, zone);
  const end = call.ended === undefined ? undefined : dayAndTime(call.ended, zone);
  const endText = end && (end.day === started.day ? end.time : `${end.day}, ${end.time}`);
  const minutes = Math.round(elapsed(call, call.touched) / 60_000);
  const facts = [`${first.id}, version ${first.version}`];
  if (call.ticket.trim() !== '') facts.push(`Ticket ${oneLine(call.ticket)}`);
  facts.push(
    `Started ${started.day}, ${started.time}${endText === undefined ? '; not ended' : `; ended ${endText}; ${minutes} min`}`,
  );
  if (call.priority !== undefined) facts.push(`Priority ${call.priority}`);
  for (const time of call.takenOver) {
    const { day, time: clock } = dayAndTime(time, zone);
    facts.push(`Taken over by link ${day === started.day ? '' : `${day}, `}${clock}`);
  }
  return facts;
}

function pathOf(call: Call, taken: readonly Entry[]): NoteSection['lines'] {
  return taken.flatMap((entry, index) => {
    const leg = call.legs[entry.leg]!;
    const begins = index > 0 && taken[index - 1]!.leg !== entry.leg;
    const handOver = begins ? [{ value: `Went on in ${leg.title} (${leg.id}, version ${leg.version})` }] : [];
    // An exit that led on is said by the line after it.
    if (entry.exit === 'hand-over' && index + 1 < taken.length) return handOver;
    return [...handOver, { value: stepLine(entry, index + 1 < taken.length || call.ended !== undefined) }];
  });
}

/** @param left the call went on from this step */
function stepLine(entry: Entry, left: boolean): string {
  const name = nameOf(entry);
  if (!entry.choice || !left || entry.choice.kind === 'next') return name;
  return `${name} → ${entry.choice.kind === 'if-not' ? 'not as expected' : entry.choice.label}`;
}

function nameOf({ number, title, exit }: Entry): string {
  return exit === undefined
    ? `${number} ${title}`.trim()
    : `${exit === 'done' ? 'Done' : 'Left the steps'}: ${title}`.replace('Done: Done', 'Done');
}

function remarksOf(entries: readonly Entry[]): NoteSection['lines'] {
  return entries
    .filter(({ remark }) => remark.trim() !== '')
    .map((entry) => ({ label: nameOf(entry), value: oneLine(entry.remark) }));
}

function failuresOf(taken: readonly Entry[]): NoteSection['lines'] {
  return taken
    .slice(0, -1)
    .filter(({ choice }) => choice?.kind === 'if-not')
    .map((entry) => ({ value: nameOf(entry) }));
}

function escalationsOf(call: Call, zone: string): NoteSection['lines'] {
  return call.escalations.map(({ time, to, when, priority, agreed }) => {
    const parts = [`to ${to}`];
    if (priority !== undefined) parts.push(`priority ${priority}`);
    if (when !== '') parts.push(`because: ${when}`);
    if (agreed.trim() !== '') parts.push(`agreed: ${oneLine(agreed)}`);
    return { label: dayAndTime(time, zone).time, value: parts.join('; ') };
  });
}

/** What the next person has to do: the step the call stands at, and what should have been recorded and was not. */
function openOf(call: Call, taken: readonly Entry[]): NoteSection['lines'] {
  const current = taken.at(-1)!;
  const lines: NoteSection['lines'] = [];
  if (current.exit === undefined) lines.push({ value: `Stopped at ${nameOf(current)}` });
  else if (current.exit === 'escalate' && call.escalations.length === 0)
    lines.push({ value: 'To be escalated; nobody has been called yet' });
  const missing = taken.flatMap((entry) =>
    entry === current && call.ended === undefined
      ? []
      : entry.fields.filter(({ value }) => value.trim() === '').map(({ label }) => ({ entry, label })),
  );
  for (const { entry, label } of missing) lines.push({ value: `Not recorded: ${label} (${nameOf(entry)})` });
  return lines;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' / ');
}
