/** Snippets are what the grammar reads: filled in, each is the thing it is named for. */
import { expect, test } from 'vitest';
import { components } from '../../schemas/components.ts';
import { parseDocument } from '../../src/core/document.ts';
import type { Document } from '../../src/core/model.ts';
import { loadParser } from '../../src/core/parse.ts';
import { keywordHelp } from '../../src/editor/keyword-help.ts';
import { snippets } from '../../src/editor/snippets.ts';

const parser = await loadParser();
const all = snippets();

/** As an editor leaves it when every place is passed over. */
function filled(name: string): string {
  return all[name]!.body.join('\n')
    .replace(/\$\{\d:([^}]*)\}/g, '$1')
    .replace(/\$\d/g, 'x.mdx');
}

function parsed(body: string): Document {
  return parseDocument(
    {
      file: 'sop/a.mdx',
      text: `---\nid: SOP-001\ntype: sop\n---\n\n## Procedure\n\n${body}\n\n## Escalation\n\nCall.\n`,
    },
    { parser },
  );
}

test('a step has what shows, and a way on when it does not', () => {
  const [step] = parsed(filled('Step')).procedures[0]!.steps;
  expect(step).toMatchObject({ kind: 'action', title: 'Do one thing' });
  expect(step!.parts.flatMap((part) => (part.kind === 'keyword' ? [part.keyword] : []))).toEqual([
    'expect',
    'if-not',
  ]);
});

test('a decision has answers that lead somewhere', () => {
  const [step] = parsed(filled('Decision')).procedures[0]!.steps;
  expect(step).toMatchObject({ kind: 'decision' });
  const answers = step!.parts.flatMap((part) => (part.kind === 'answers' ? part.answers : []));
  expect(answers.map(({ label, target }) => [label, target.kind])).toEqual([
    ['Yes', 'next'],
    ['No', 'section'],
    ['Cannot tell', 'section'],
  ]);
});

test.each(keywordHelp.map(({ keyword }) => keyword))('%s opens a bullet that means something', (keyword) => {
  const bullet = filled(keyword)
    .replace('$0', '')
    .replace(/x\.mdx$/, '')
    .trimEnd();
  const [step] = parsed(`1. **Look.**\n   ${bullet} [escalate](#escalation)`).procedures[0]!.steps;
  expect(step!.parts.map(({ kind }) => kind)).toEqual(['keyword']);
});

test.each(Object.keys(components))('<%s> is the component', (name) => {
  const document = parsed(`Words.\n\n${filled(`<${name}>`)}`);
  expect(document.components.map((use) => use.name)).toEqual([name]);
  expect(document.problems.filter(({ rule }) => rule.startsWith('safety/'))).toEqual([]);
});
