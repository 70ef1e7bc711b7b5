/** Comments that disable rules: where they count, and what they cannot do. */
import { expect, test } from 'vitest';
import { loadParser } from '../../src/core/parse.ts';
import { lint } from '../../src/lint/lint.ts';
import { libraryOf } from './library-of.ts';

const parser = await loadParser();

/** `line rule` of each finding about duplicates and about comments. */
async function found(file: string, text: string): Promise<string[]> {
  const findings = await lint(libraryOf({ [file]: text }, parser), { today: '2026-09-20' });
  return findings
    .filter(({ rule }) => /^(?:disables\/|sections\/duplicate|safety\/|frontmatter\/unknown-key)/.test(rule))
    .map(({ range, rule }) => `${range.start.line} ${rule}`);
}

const again = '## Purpose\n\nText.\n\n';

test('the next line, and only that', async () => {
  const comment = '{/* deskbook-disable-next-line sections/duplicate -- two readers */}\n';
  expect(await found('sop/a.mdx', `${again}${comment}${again}`)).toEqual([]);
  expect(await found('sop/a.mdx', `${again}${comment}\n${again}`)).toEqual([
    '5 disables/unused',
    '7 sections/duplicate',
  ]);
});

test('a block, until it is enabled again', async () => {
  const open = '{/* deskbook-disable sections/duplicate -- two readers */}\n\n';
  const close = '{/* deskbook-enable sections/duplicate */}\n\n';
  expect(await found('sop/a.mdx', `${again}${open}${again}${close}${again}`)).toEqual([
    '13 sections/duplicate',
  ]);
  expect(await found('sop/a.mdx', `${again}${open}${again}${again}`)).toEqual([]);
});

test('the whole file, several rules, Markdown and Windows line ends', async () => {
  const text = `<!-- deskbook-disable-file sections/duplicate, writing/vague -- two readers -->\n\n${again}${again}`;
  expect(await found('sop/a.md', text.replaceAll('\n', '\r\n'))).toEqual(['1 disables/unused']);
});

test('frontmatter, after a hash', async () => {
  const text =
    '---\n# deskbook-disable-next-line frontmatter/unknown-key -- our own tool reads it\ntool: 1\n---\n';
  expect(await found('sop/a.mdx', text)).toEqual([]);
});

test('without a reason it disables nothing', async () => {
  const comment = '{/* deskbook-disable-next-line sections/duplicate */}\n';
  expect(await found('sop/a.mdx', `${again}${comment}${again}`)).toEqual([
    '5 disables/reason',
    '6 sections/duplicate',
  ]);
});

test('what the site relies on cannot be disabled', async () => {
  const text = '{/* deskbook-disable-file safety/mdx -- I know what I do */}\n\n<script>alert(1)</script>\n';
  expect(await found('sop/a.mdx', text)).toContain('3 safety/mdx');
});

test('examples in code and in headings are no comments', async () => {
  const code = '```mdx\n{/* deskbook-disable-file sections/duplicate -- x */}\n```\n\n';
  expect(
    await found('sop/a.mdx', `${code}# deskbook-disable-file sections/duplicate -- x\n\n${again}${again}`),
  ).toEqual(['11 sections/duplicate']);
});
