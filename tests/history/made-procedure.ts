/** A procedure as data, its text, and edits that know which changes a redline must name. */
import type { ProcedureChange } from '../../src/history/model.ts';

export interface MadeStep {
  title: string;
  body: string;
  minutes: number;
  /** Titles of other steps; a step with answers is a decision. */
  answers: { label: string; to: string }[];
}

export interface Made {
  steps: MadeStep[];
  /** Minutes after which the ticket is handed on. */
  escalateAfter: number;
  /** activity → role → letter */
  raci: Record<string, Record<string, string>>;
}

/** What of a change a test compares. */
export type Named = Pick<ProcedureChange, 'what' | 'how' | 'weight' | 'sentence'>;

const roles = ['Analyst', 'Senior analyst', 'Manager'];
const letters = ['R', 'C', 'I'];

/** Words that no other step has: likeness must come from the step itself. */
function words(seed: number, count: number): string {
  const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'pra', 'que', 'ri', 'so', 'tu', 've', 'wo', 'xa', 'zy'];
  return Array.from({ length: count }, (_, index) => {
    let number = seed * 31 + index;
    let word = '';
    for (let part = 0; part < 4; part++) {
      word += syllables[number % syllables.length];
      number = Math.floor(number / syllables.length) + seed + part;
    }
    return `${word}${seed}`;
  }).join(' ');
}

export function madeTitle(seed: number, decision: boolean): string {
  return decision ? `Is ${words(seed, 2)}?` : `Do ${words(seed, 2)}`;
}

export function madeStep(seed: number): MadeStep {
  return { title: madeTitle(seed, false), body: words(seed + 500, 9), minutes: 5, answers: [] };
}

/** @param decisions for each step, whether it is a decision */
export function madeProcedure(decisions: readonly boolean[]): Made {
  const steps = decisions.map((decision, index) => ({
    ...madeStep(index + 1),
    title: madeTitle(index + 1, decision),
  }));
  const all = steps.map(({ title }) => title);
  const made = steps.map(
    (step, index): MadeStep => ({
      ...step,
      answers: decisions[index]
        ? [
            { label: 'Yes', to: all[(index + 1) % all.length]! },
            { label: 'No', to: all[(index + 2) % all.length]! },
          ]
        : [],
    }),
  );
  const raci = Object.fromEntries(
    ['Log the ticket', 'Close the ticket'].map((activity) => [
      activity,
      Object.fromEntries(roles.map((role, index) => [role, letters[index]!])),
    ]),
  );
  return { steps: made, escalateAfter: 30, raci };
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .replaceAll(' ', '-');
}

export function textOfMade(made: Made): string {
  const steps = made.steps.map((step, index) => {
    const indent = ' '.repeat(`${index + 1}. `.length);
    const bullets =
      step.answers.length > 0
        ? step.answers.map(({ label, to }) => `${indent}- ${label} → [${to}](#${slug(to)})`)
        : [`${indent}- Time: ${step.minutes} min`];
    return [
      `${index + 1}. **${step.title}${step.title.endsWith('?') ? '' : '.'}** ${step.body}.`,
      ...bullets,
    ].join('\n');
  });
  const header = `| Activity | ${roles.join(' | ')} |\n|${'---|'.repeat(roles.length + 1)}`;
  const rows = Object.entries(made.raci).map(
    ([activity, row]) => `| ${activity} | ${roles.map((role) => row[role]).join(' | ')} |`,
  );
  return `---
id: SOP-001
title: A procedure
type: sop
version: 1.0.0
status: approved
owner: service-desk-manager
---

## Procedure

${steps.join('\n')}

## Escalation

- After ${made.escalateAfter} min without a result, the ticket goes to tier 2.

## RACI

${header}
${rows.join('\n')}
`;
}

/** One edit: changes `made`, and says which change a redline must name. `pick` chooses; steps in `used` stay as they are. */
export interface Edit {
  kind: 'retitle' | 'retarget' | 'insert' | 'remove' | 'move' | 'time' | 'threshold' | 'letter';
  pick: number;
}

/** @returns what must be named; undefined when there is nothing to do it to */
export function applyEdit(made: Made, edit: Edit, seed: number, used: Set<string>): Expectation | undefined {
  const free = made.steps.filter(({ title }) => !used.has(title));
  const chosen = (from: readonly MadeStep[]): MadeStep | undefined =>
    from[edit.pick % Math.max(1, from.length)];
  const targets = new Set(made.steps.flatMap(({ answers }) => answers.map(({ to }) => to)));
  switch (edit.kind) {
    case 'retitle': {
      const step = chosen(free);
      if (!step) return undefined;
      const before = step.title;
      const decision = step.answers.length > 0;
      const after = madeTitle(seed, decision);
      for (const other of made.steps)
        for (const answer of other.answers) if (answer.to === before) answer.to = after;
      step.title = after;
      used.add(after);
      return expectation(
        decision ? 'decision' : 'step',
        'changed',
        'minor',
        after,
        `was called “${before}” before`,
      );
    }
    case 'retarget': {
      const step = chosen(free.filter(({ answers }) => answers.length > 0));
      if (!step) return undefined;
      const answer = step.answers[edit.pick % 2]!;
      const to = made.steps.find(
        ({ title }) => title !== answer.to && title !== step.title && !used.has(title),
      );
      if (!to) return undefined;
      const before = answer.to;
      answer.to = to.title;
      for (const title of [step.title, to.title, before]) used.add(title);
      return expectation(
        'answer',
        'changed',
        'major',
        step.title,
        `answer “${answer.label}” leads to “${to.title}” instead of`,
      );
    }
    case 'insert': {
      const step = madeStep(seed);
      made.steps.splice(edit.pick % (made.steps.length + 1), 0, step);
      used.add(step.title);
      return expectation('step', 'added', 'minor', step.title, 'new step');
    }
    case 'remove': {
      const step = chosen(free.filter(({ title }) => !targets.has(title)));
      if (!step || made.steps.length < 4) return undefined;
      made.steps.splice(made.steps.indexOf(step), 1);
      const decision = step.answers.length > 0;
      return expectation(
        decision ? 'decision' : 'step',
        'removed',
        decision ? 'major' : 'minor',
        step.title,
        'is gone',
      );
    }
    case 'move': {
      const step = chosen(free);
      if (!step || made.steps.length < 5) return undefined;
      const from = made.steps.indexOf(step);
      // By two places at least: of two neighbours that change places, nobody can say which one moved.
      const to = from + 3 <= made.steps.length ? from + 2 : from - 2;
      made.steps.splice(from, 1);
      made.steps.splice(to, 0, step);
      used.add(step.title);
      return expectation(
        step.answers.length > 0 ? 'decision' : 'step',
        'moved',
        'major',
        step.title,
        'moved',
      );
    }
    case 'time': {
      const step = chosen(free.filter(({ answers }) => answers.length === 0));
      if (!step) return undefined;
      const before = step.minutes;
      step.minutes += 5 + (edit.pick % 20);
      used.add(step.title);
      return expectation('time', 'changed', 'minor', step.title, `Time ${before} min → ${step.minutes} min`);
    }
    case 'threshold': {
      if (made.escalateAfter !== 30) return undefined;
      made.escalateAfter = 15;
      return expectation('threshold', 'changed', 'minor', 'Escalation', '30 min → 15 min');
    }
    case 'letter': {
      const activity = Object.keys(made.raci)[edit.pick % 2]!;
      const role = roles[edit.pick % roles.length]!;
      const row = made.raci[activity]!;
      if (used.has(`${activity} ${role}`)) return undefined;
      used.add(`${activity} ${role}`);
      const before = row[role]!;
      row[role] = before === 'R' ? 'C' : 'R';
      return expectation('role', 'changed', 'major', activity, `role ${role} ${before} → ${row[role]} in`);
    }
  }
}

export interface Expectation {
  what: string;
  how: ProcedureChange['how'];
  weight: ProcedureChange['weight'];
  /** Both stand in the sentence. */
  name: string;
  words: string;
}

function expectation(
  what: string,
  how: ProcedureChange['how'],
  weight: ProcedureChange['weight'],
  name: string,
  words: string,
): Expectation {
  return { what, how, weight, name, words };
}
