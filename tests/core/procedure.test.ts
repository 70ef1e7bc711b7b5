/** The grammar of a procedure: what each form of step, answer and cue means. */

import { toString as textOf } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { canFinish, keywordsOf, reachable } from '../../src/core/graph.ts';
import type { Procedure, Step } from '../../src/core/model.ts';
import fc from '../support/fast-check.ts';
import { answersIn, at, body, libraryOf, procedure, targetIn } from './reading.ts';

/** The first answer's target when a decision has this bullet. */
function answer(bullet: string): string {
  return answersIn(
    procedure(
      `1. **Open the ticket.**\n2. **Is it locked?**\n   - ${bullet}\n3. **Unlock the account.**\n\n### Afterwards\n\n4. **Tell the caller.**`,
    ).steps[1],
  )[0]!;
}

/** What a cue of an ordinary step holds. */
function cue(bullet: string): string {
  const step = procedure(`1. **Open the ticket.**\n   - ${bullet}\n2. **Unlock the account.**`).steps[0]!;
  const part = step.parts.find((candidate) => candidate.kind === 'keyword');
  if (part?.kind !== 'keyword') return 'text';
  return `${part.keyword}: ${part.text}${part.target ? ` → ${targetIn(part.target)}` : ''}`;
}

describe('a step', () => {
  test('is an item of an ordered list; its bold lead is its title, without a full stop', () => {
    const [step] = procedure('1. **Open the ticket.** Choose the category *Account*.').steps;
    expect(step).toMatchObject({
      id: 'open-the-ticket',
      number: 1,
      kind: 'action',
      title: 'Open the ticket',
    });
    expect(at(step!.titleRange)).toBe('7:6-7:22');
    expect(wordsOf(step!)).toBe('Open the ticket Choose the category Account.');
  });

  test.each([
    ['Open the ticket', 'Open the ticket'],
    ['Open the ticket.', 'Open the ticket'],
    ['**Open the ticket:** now', 'Open the ticket'],
    ['**Open `adsiedit`.**', 'Open adsiedit'],
    ['**Open**\n   the ticket.', 'Open'],
    ['__Open the ticket.__ Now.', 'Open the ticket'],
    ['[Open the ticket](https://example.com).', 'Open the ticket'],
    ['**Ask {org.name}.**', 'Ask Example Ltd'],
  ])('%s → %s', (lead, title) => {
    expect(procedure(`1. ${lead}`).steps[0]?.title).toBe(title);
  });

  test('keeps paragraphs, code, tables and nested lists as text, in the order of the author', () => {
    const [step] = procedure(
      '1. **Look.** One.\n\n   Two.\n\n   ```\n   code\n   ```\n\n   - three\n   - four\n\n   1. five\n',
    ).steps;
    expect(step?.parts).toHaveLength(1);
    expect(wordsOf(step!)).toBe('Look One. Two. code three four five');
  });

  test('with a title that another step has gets an anchor of its own', () => {
    expect(procedure('1. **Wait.**\n2. **Wait.**').steps.map((step) => step.id)).toEqual(['wait', 'wait-1']);
  });

  test('never takes the anchor of a heading', () => {
    expect(procedure('1. **Escalation**').steps[0]?.id).toBe('escalation-1');
  });

  test('that is empty still counts, so that the numbers stay true', () => {
    expect(procedure('1. **One.**\n2.\n3. **Three.**').steps.map((step) => [step.number, step.id])).toEqual([
      [1, 'one'],
      [2, 'step-2'],
      [3, 'three'],
    ]);
  });

  test('is a decision when its title ends in a question mark, inside or outside the bold', () => {
    expect(procedure('1. **Is it locked?** Look.\n   - Yes → done').steps[0]?.kind).toBe('decision');
    expect(procedure('1. Is it locked?\n   - Yes → done').steps[0]?.kind).toBe('decision');
    expect(procedure('1. **Is it locked**? Look.\n   - Yes → done').steps[0]?.kind).toBe('decision');
  });
});

describe('an answer', () => {
  test.each([
    ['Yes → [unlock it](#unlock-the-account)', 'Yes → step unlock-the-account'],
    ['Yes -> [unlock it](#unlock-the-account)', 'Yes → step unlock-the-account'],
    ['Yes => [unlock it](#unlock-the-account)', 'Yes → step unlock-the-account'],
    ['Yes: [unlock it](#unlock-the-account)', 'Yes → step unlock-the-account'],
    ['**Yes** → [unlock it](#unlock-the-account)', 'Yes → step unlock-the-account'],
    ['**Yes:** [unlock it](#unlock-the-account)', 'Yes → step unlock-the-account'],
    ['**Yes →** [unlock it](#unlock-the-account)', 'Yes → step unlock-the-account'],
    ['Yes, since 10:30 → [unlock it](#unlock-the-account)', 'Yes, since 10:30 → step unlock-the-account'],
    ['Yes → continue', 'Yes → next'],
    ['Yes → next step', 'Yes → next'],
    ['Yes → go on to the next step.', 'Yes → next'],
    ['Yes → done', 'Yes → end'],
    ['Yes → Stop here.', 'Yes → end'],
    ['Yes → step 3', 'Yes → step unlock-the-account'],
    ['Yes → go back to step 1', 'Yes → step open-the-ticket'],
    ['Yes → go to step 9', 'Yes → unresolved go to step 9'],
    ['Yes → Unlock the account', 'Yes → step unlock-the-account'],
    ['Yes → go to unlock the account.', 'Yes → step unlock-the-account'],
    ['Yes → escalate', 'Yes → section escalation'],
    ['Yes → [escalate](#escalation)', 'Yes → section escalation'],
    ['Yes → see [Exceptions](#exceptions)', 'Yes → section exceptions'],
    ['Yes → [afterwards](#afterwards)', 'Yes → step tell-the-caller'],
    ['Yes → [begin again](#procedure)', 'Yes → step open-the-ticket'],
    ['Yes → [the article](../kb/vpn-691.mdx#cause)', 'Yes → document kb/vpn-691.mdx#cause'],
    ['Yes → [unlock it](a.mdx#unlock-the-account)', 'Yes → step unlock-the-account'],
    ['Yes → [the form](https://example.com/form)', 'Yes → external https://example.com/form'],
    ['Yes → ask the caller to wait', 'Yes → instruction ask the caller to wait'],
    ['Yes → [gone](#no-such-step)', 'Yes → unresolved #no-such-step'],
    ['Yes → go to the missing step', 'Yes → unresolved go to the missing step'],
    ['Yes', 'Yes → unresolved '],
  ])('%s', (bullet, expected) => {
    expect(answer(bullet)).toBe(expected);
  });

  test('may have its instructions in a list below it', () => {
    const [step] = procedure('1. **Locked?**\n   - Yes\n     - Ring the team.\n   - No → done').steps;
    expect(answersIn(step)).toEqual(['Yes → instruction ', 'No → end']);
    expect(wordsOf(step!)).toContain('Ring the team.');
  });

  test('stands at the words of its bullet', () => {
    const [step] = procedure('1. **Locked?**\n   - Yes → done').steps;
    const part = step!.parts.find((candidate) => candidate.kind === 'answers');
    expect(part?.kind === 'answers' && at(part.answers[0]!.range)).toBe('8:6-8:16');
  });
});

describe('a cue', () => {
  test.each([
    ['Say: "Hello."', 'say: "Hello."'],
    ['**Say:** "Hello."', 'say: "Hello."'],
    ['**Say**: "Hello."', 'say: "Hello."'],
    ['SAY: "Hello."', 'say: "Hello."'],
    ['say : "Hello."', 'say: "Hello."'],
    ['Record: the number', 'record: the number'],
    ['Expect: a green light.', 'expect: a green light.'],
    ['Caution: hot', 'caution: hot'],
    ['Warning: hot', 'caution: hot'],
    ['Time: 5 min', 'time: 5 min'],
    ['Role: agent', 'role: agent'],
    ['If not: [escalate](#escalation)', 'if-not: escalate → section escalation'],
    ['If not: escalate', 'if-not: escalate → section escalation'],
    [
      'If not: put the card back; note it → [escalate](#escalation)',
      'if-not: put the card back; note it → escalate → section escalation',
    ],
    [
      'Next: Tell the caller that it takes a while -> on with [unlock](#unlock-the-account)',
      'next: Tell the caller that it takes a while -> on with unlock → step unlock-the-account',
    ],
    ['Otherwise: done', 'if-not: done → end'],
    ['If not: press the key again.', 'if-not: press the key again. → instruction press the key again.'],
    [
      'If not: use the paper form; see [Exceptions](#exceptions).',
      'if-not: use the paper form; see Exceptions. → instruction use the paper form; see Exceptions.',
    ],
    ['Next: [unlock](#unlock-the-account)', 'next: unlock → step unlock-the-account'],
    ['Next: step 2', 'next: step 2 → step unlock-the-account'],
    ['Next: [gone](#gone)', 'next: gone → unresolved #gone'],
    ['Note: this is text', 'text'],
    ['Saying: nothing', 'text'],
    ['Say nothing', 'text'],
    ['Please say: nothing', 'text'],
  ])('%s', (bullet, expected) => {
    expect(cue(bullet)).toBe(expected);
  });

  test('means the same in a decision and is no answer', () => {
    const [step] = procedure('1. **Locked?**\n   - Say: "One moment."\n   - Yes → done').steps;
    expect(answersIn(step)).toEqual(['Yes → end']);
    expect(keywordsOf(step!, 'say')).toHaveLength(1);
  });
});

describe('phases', () => {
  const { steps, phases } = procedure(
    'Before all.\n\n### Prepare\n\nRead this.\n\n1. **One.**\n\nAfter one.\n\n2. **Two.**\n\n### Do\n\n1. **Three.**\n\nThe end.',
  );
  test('are level-3 headings; steps are numbered through all of them', () => {
    expect(phases.map((phase) => phase.heading)).toEqual([undefined, 'Prepare', 'Do']);
    expect(steps.map((step) => [step.number, step.phase, step.title])).toEqual([
      [1, 1, 'One'],
      [2, 1, 'Two'],
      [3, 2, 'Three'],
    ]);
  });
  test('keep what stands before and after their steps', () => {
    expect(phases.map((phase) => [words(phase.intro), words(phase.outro)])).toEqual([
      ['Before all.', ''],
      ['Read this.', ''],
      ['', 'The end.'],
    ]);
  });
  test('text between two lists belongs to the step before it', () => {
    expect(wordsOf(steps[0]!)).toBe('One After one.');
  });
  test('a phase that no text comes before is the first', () => {
    expect(procedure('### Prepare\n\n1. **One.**').phases.map((phase) => phase.heading)).toEqual(['Prepare']);
  });
});

describe('included steps', () => {
  const verify = '---\ntype: sop\ntitle: Verify the caller\n---\n\n## Procedure\n\n1. **Ask.**\n';
  test('inside a step make it an include; between lists they are a step named after their document', () => {
    const library = libraryOf({
      'sop/a.mdx':
        '---\ntype: sop\n---\n\n## Procedure\n\n1. **Verify.**\n\n   <Steps from="b.mdx" />\n\n<Steps from="b.mdx#ask" />\n\n2. **Go on.**\n',
      'sop/b.mdx': verify,
    });
    const { steps, graph } = library.byFile.get('sop/a.mdx')!.procedures[0]!;
    expect(steps.map((step) => [step.number, step.kind, step.title])).toEqual([
      [1, 'include', 'Verify'],
      [2, 'include', 'Verify the caller'],
      [3, 'action', 'Go on'],
    ]);
    expect(steps[1]!.parts).toMatchObject([
      { include: { file: 'sop/b.mdx', anchor: 'ask', href: 'b.mdx#ask' } },
    ]);
    expect(graph.nodes.filter((node) => node.kind === 'include').map((node) => node.label)).toEqual([
      'Verify',
      'Verify the caller',
    ]);
  });
  test('of a document that is not there keep its path as their title', () => {
    const library = libraryOf({
      'sop/a.mdx': '---\ntype: sop\n---\n\n## Procedure\n\n<Steps from="b.mdx" />\n',
    });
    expect(library.documents[0]?.procedures[0]?.steps[0]?.title).toBe('sop/b.mdx');
  });
});

describe('a procedure', () => {
  test('is there only when a section that may hold one has steps', () => {
    expect(body('## Procedure\n\nProse.').procedures).toEqual([]);
    expect(body('## Scope\n\n1. One.').procedures).toEqual([]);
    expect(body('## Resolution\n\n1. **One.**', 'kb').procedures).toHaveLength(1);
    expect(body('## Steps\n\n1. **One.**').procedures).toHaveLength(1);
  });
});

describe('the graph', () => {
  const edges = (text: string): string[] =>
    procedure(text).graph.edges.map(
      (edge) => `${edge.from} ${edge.kind}${edge.label ? ` "${edge.label}"` : ''} ${edge.to}`,
    );

  test('leads from the start through the steps to the end', () => {
    expect(edges('1. **One.**\n2. **Two.**')).toEqual([
      'start next one',
      'one next two',
      'two next exit:done',
    ]);
  });
  test('a decision leads where its answers say and nowhere else', () => {
    expect(edges('1. **Locked?**\n   - Yes → step 3\n   - No → done\n2. **Two.**\n3. **Three.**')).toEqual([
      'start next locked',
      'locked answer "Yes" three',
      'locked answer "No" exit:done',
      'two next three',
      'three next exit:done',
    ]);
  });
  test('an instruction goes on with the next step', () => {
    expect(edges('1. **Locked?**\n   - Yes → tell the caller\n2. **Two.**')).toContain(
      'locked answer "Yes" two',
    );
  });
  test('`Next` replaces the way on; `If not` stands beside it', () => {
    expect(
      edges('1. **One.**\n   - Next: step 3\n   - If not: escalate\n2. **Two.**\n3. **Three.**'),
    ).toEqual(expect.arrayContaining(['one jump three', 'one if-not "If not" exit:escalate:escalation']));
  });
  test('an `If not` with an instruction is no way out', () => {
    expect(edges('1. **One.**\n   - If not: press it again.')).toEqual([
      'start next one',
      'one next exit:done',
    ]);
  });
  test('answers that go to the same place share one exit', () => {
    const { graph } = procedure(
      '1. **Locked?**\n   - Yes → [form](../kb/b.mdx)\n   - No → [the form](../kb/b.mdx)\n   - Perhaps → escalate\n   - Else → [up](#escalation)',
    );
    expect(graph.nodes.filter((node) => node.kind === 'exit').map((node) => node.id)).toEqual([
      'exit:hand-over:kb/b.mdx#',
      'exit:escalate:escalation',
    ]);
  });
  test('an answer to Validation is the end of the work', () => {
    const [found] = body(
      '## Procedure\n\n1. **Well?**\n   - Yes → [close](#validation)\n\n## Validation\n\nText.',
    ).procedures;
    expect(found?.graph.nodes.at(-1)).toMatchObject({ exit: 'done', label: 'Validation' });
  });
  test('knows what cannot be reached and what never ends', () => {
    const { graph } = procedure(
      '1. **Locked?**\n   - Yes → step 3\n   - No → step 3\n2. **Two.**\n3. **Three.**\n   - Next: step 4\n4. **Four.**\n   - Next: step 3',
    );
    expect(reachable(graph).has('two')).toBe(false);
    expect([...canFinish(graph)].sort()).toEqual([]);
  });
  test('an exit that leads nowhere does not count as an end', () => {
    const { graph } = procedure('1. **Locked?**\n   - Yes → [gone](#gone)');
    expect(canFinish(graph).size).toBe(0);
  });
  test('every edge joins two nodes that are there', () => {
    fc.assert(
      fc.property(procedureText, (text) => {
        const { graph } = procedure(text);
        const ids = new Set(graph.nodes.map((node) => node.id));
        expect(ids.size).toBe(graph.nodes.length);
        for (const edge of graph.edges) expect(ids.has(edge.from) && ids.has(edge.to)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

/** A word that no grammar knows, so that its loss shows. */
const word = fc.integer({ min: 100, max: 99999 }).map((number) => `w${number}`);
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const bullet = fc.oneof(
  phrase,
  fc
    .tuple(fc.constantFrom('Say', 'Expect', '**If not**', 'Next', 'Note'), phrase)
    .map(([key, text]) => `${key}: ${text}`),
  fc.tuple(phrase, fc.constantFrom('→', '->', ':'), phrase).map((parts) => parts.join(' ')),
  fc.tuple(phrase, phrase).map(([label, text]) => `${label} → [${text}](#x)`),
  fc.tuple(phrase, phrase).map(([label, text]) => `*${label}* **${text}**`),
  fc.tuple(phrase, phrase).map(([label, text]) => `${label}\n     - ${text}`),
  fc.tuple(phrase, phrase).map(([label, text]) => `${label}\n\n     ${text}`),
);
const step = fc
  .tuple(fc.constantFrom('.', '?', ':', ''), phrase, fc.option(phrase), fc.array(bullet, { maxLength: 4 }))
  .map(
    ([mark, title, rest, bullets]) =>
      `1. **${title}${mark}**${rest ? ` ${rest}` : ''}\n${bullets.map((text) => `   - ${text}\n`).join('')}`,
  );
const procedureText = fc
  .array(
    fc.oneof(
      step,
      step,
      phrase.map((text) => `\n${text}\n\n`),
      phrase.map((text) => `\n### ${text}\n\n`),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => `1. **w1.**\n${parts.join('')}`);

test('no word of the section is ever lost', () => {
  fc.assert(
    fc.property(procedureText, (text) => {
      const model = everyWord(procedure(text));
      for (const [found] of text.matchAll(/w\d+/g)) expect(model).toContain(found);
    }),
    { numRuns: 300 },
  );
});

/** All words of the model, the headings of its phases among them. */
function everyWord(found: Procedure): string {
  return [
    ...found.phases.flatMap((phase) => [phase.heading ?? '', words(phase.intro), words(phase.outro)]),
    ...found.steps.map(wordsOf),
  ].join(' ');
}

function wordsOf(step: Step): string {
  const parts = step.parts.map((part) => {
    if (part.kind === 'text') return words(part.nodes);
    if (part.kind === 'keyword') return `${words(part.nodes)} ${words(part.detail)}`;
    if (part.kind === 'answers')
      return part.answers
        .map((answer) => `${answer.label} ${words(answer.nodes)} ${words(answer.detail)}`)
        .join(' ');
    return part.include.href;
  });
  return [words(step.titleNodes), ...parts].join(' ').replace(/\s+/g, ' ').trim();
}

/** Words of nodes, with a space between blocks. */
function words(nodes: unknown[]): string {
  return nodes
    .map((node) => {
      const { type, children } = node as { type: string; children?: unknown[] };
      return children && /^(?:list|listItem|table|tableRow|blockquote)$/.test(type)
        ? words(children)
        : textOf(node);
    })
    .join(' ')
    .replace(/\s+/g, ' ');
}
