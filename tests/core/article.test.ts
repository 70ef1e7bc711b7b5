import { expect, test } from 'vitest';
import { parseDocument } from '../../src/core/document.ts';
import { loadParser } from '../../src/core/parse.ts';

const parser = await loadParser();

test('an article gives its symptoms, where it applies, and its codes', () => {
  const text = [
    '---',
    'type: kb',
    'codes: ["691", "0x80070005"]',
    '---',
    '## Symptoms',
    '',
    'It will not connect.',
    '',
    '- "It says *691*."',
    '- The icon is grey.',
    '',
    '| Code | Says |',
    '|---|---|',
    '| 691 | Access denied |',
    '',
    '## Environment',
    '',
    '- Windows 11',
    '',
  ].join('\n');
  expect(parseDocument({ file: 'kb/a.mdx', text }, { parser }).article).toEqual({
    symptoms: ['It will not connect.', '"It says 691."', 'The icon is grey.', '691 Access denied'],
    appliesTo: ['Windows 11'],
    codes: ['691', '0x80070005'],
  });
  expect(
    parseDocument({ file: 'sop/a.mdx', text: text.replace('kb', 'sop') }, { parser }).article,
  ).toBeUndefined();
});
