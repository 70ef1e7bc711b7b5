/** `deskbook lsp`: the protocol spoken with the real process, on a real library. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { libraryOf } from '../../src/editor/find-library.ts';
import { deskbook } from '../support/command-line.ts';
import { goodLibrary, goodSop, temporaryFolder, writeFiles } from '../support/temporary.ts';
import { LanguageClient, type TextEdit, withEdits } from './language-client.ts';

const library: Record<string, string> = {
  ...goodLibrary,
  'registries/roles.yaml':
    '- { id: service-desk-manager, name: Service desk manager, duties: [Answer for the service desk], contact: Extension 201 }\n- { id: analyst, name: Analyst, duties: [Take calls] }\n',
  'registries/organisation.yaml':
    'name: Northfield 😀 Group\nservice-desk: The Desk\nphone: "1"\nemail: d@example.com\nportal: p\ntime-zone: UTC\nopen-days: Monday\nopens: "08:00"\ncloses: "18:00"\n',
  'registries/systems.yaml': '- { id: directory, name: Staff directory, owner: service-desk-manager }\n',
  'registries/glossary.yaml':
    '- { term: Multi-factor authentication, abbreviation: MFA, meaning: A second proof of who somebody is. }\n',
  'registries/controls.yaml':
    '- { id: iso-27001, name: ISO 27001, controls: [{ id: a.5.17, title: Authentication information }] }\n',
  'registries/priorities.yaml':
    'impact: [{ id: high, name: High, meaning: Many }]\nurgency: [{ id: high, name: High, meaning: Now }]\npriorities: [{ id: P1, name: Critical, meaning: All hands }]\nmatrix: { high: { high: P1 } }\n',
  'sop/reset.mdx': goodSop('SOP-002', 'Reset a password', (text) =>
    text
      .replace(
        'Covers staff.',
        'Covers staff of {org.name}, see SOP-001 and [unlocking](unlock.mdx#unlock-the-account). With MFA.',
      )
      .replace('touches: [account]', 'touches: [account]\nsystems: [directory]\nrelated: [SOP-001]'),
  ),
  'kb/draft.mdx':
    '---\nid: KB-001\ntitle: Draft\ntype: kb\nversion: 1.0\nstatus: draft\nowner: nobody\n---\n\n## Symptoms\n\nSee [it](gone.mdx).\n',
  'raci/matrix.mdx':
    '---\nid: RACI-001\ntitle: Accounts\ntype: raci\nversion: 1.0.0\nstatus: draft\nowner: service-desk-manager\n---\n\n## Matrix\n\n| Activity | Analyst | Service desk manager |\n|---|---|---|\n| Unlock | R | A |\n',
};

let folder: string;
let client: LanguageClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskbook-lsp-'));
  await writeFiles(folder, library);
  client = new LanguageClient(folder);
  const { result } = await client.start();
  expect(result).toMatchObject({ capabilities: { hoverProvider: true } });
  client.open('sop/reset.mdx', library['sop/reset.mdx']!);
});
afterAll(async () => {
  const code = await client.stop();
  await rm(folder, { recursive: true, force: true });
  expect(code).toBe(0);
});

beforeEach(() => {
  if (client.text('sop/reset.mdx') !== library['sop/reset.mdx'])
    client.change('sop/reset.mdx', library['sop/reset.mdx']!);
});

const labels = (items: { label: string }[] | null): string[] => (items ?? []).map(({ label }) => label);

describe('diagnostics', () => {
  test('are those of the command line, for every file of the library', async () => {
    const ran = await deskbook([
      'lint',
      '--library',
      folder,
      '--today',
      '2026-11-22',
      '--json',
      '--no-cache',
    ]);
    const { findings } = JSON.parse(ran.stdout) as {
      findings: { file: string; rule: string; line: number }[];
    };
    expect(findings.length).toBeGreaterThan(2);
    await client.until(findings.at(-1)!.file, (list) => list.length > 0);
    const told = [...client.told].flatMap(([file, list]) =>
      list.map(({ code, range }) => `${file}:${range.start.line + 1} ${code}`),
    );
    expect(told.sort()).toEqual(findings.map(({ file, rule, line }) => `${file}:${line} ${rule}`).sort());
  });

  test('follow the text while it is typed, and rules about the whole library speak in other files', async () => {
    const file = 'sop/reset.mdx';
    const good = client.text(file);
    const where = client.place(file, 'id: SOP-00‸2');
    client.change(file, '1', { start: where, end: { ...where, character: where.character + 1 } });
    // The second file in the order of their names is the one told.
    const here = await client.until('sop/unlock.mdx', (list) =>
      list.some(({ code }) => code === 'frontmatter/unique-id'),
    );
    expect(here.find(({ code }) => code === 'frontmatter/unique-id')!.range.start).toEqual({
      line: 1,
      character: 4,
    });
    client.change(file, good);
    await client.until(
      'sop/unlock.mdx',
      (list) => !list.some(({ code }) => code === 'frontmatter/unique-id'),
    );
  });

  test('a heading lost here makes a finding where another document links to it', async () => {
    client.open('sop/unlock.mdx', library['sop/unlock.mdx']!);
    client.change(
      'sop/unlock.mdx',
      library['sop/unlock.mdx']!.replace('3. **Unlock the account.**', '3. **Open it.**'),
    );
    const there = await client.until('sop/reset.mdx', (list) =>
      list.some(({ code }) => code === 'links/anchor'),
    );
    expect(there.find(({ code }) => code === 'links/anchor')!.message).toContain('unlock-the-account');
    // Closed without saving: the text on disk counts again.
    client.say('textDocument/didClose', { textDocument: { uri: client.uri('sop/unlock.mdx') } });
    await client.until('sop/reset.mdx', (list) => !list.some(({ code }) => code === 'links/anchor'));
  });

  test('count in UTF-16, as editors do', async () => {
    const file = 'sop/reset.mdx';
    const good = client.text(file);
    client.change(file, good.replace('None are known.', '😀😀 See SOP-999 for it.'));
    const list = await client.until(file, (all) =>
      all.some(({ code }) => code === 'references/unknown-document'),
    );
    const { range } = list.find(({ code }) => code === 'references/unknown-document')!;
    expect([range.start.character, range.end.character]).toEqual([9, 16]);
    client.change(file, good);
    await client.until(file, (all) => !all.some(({ code }) => code === 'references/unknown-document'));
  });

  test('say what is wrong with the settings, and take a change of a file on disk', async () => {
    await writeFile(join(folder, 'deskbook.config.ts'), "export default { rules: { 'no/such': 'off' } };\n");
    client.say('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.uri('deskbook.config.ts'), type: 1 }],
    });
    await expect
      .poll(() => client.messages.join(), { timeout: 10_000 })
      .toContain('`no/such`, which does not exist');
    await writeFile(
      join(folder, 'deskbook.config.ts'),
      "export default { rules: { 'review/missing': 'off' } };\n",
    );
    client.say('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.uri('deskbook.config.ts'), type: 2 }],
    });
    await client.until('raci/matrix.mdx', (all) => !all.some(({ code }) => code === 'review/missing'));
  });
});

interface Action {
  title: string;
  kind: string;
  isPreferred?: boolean;
  edit: { changes: Record<string, TextEdit[]> };
}

describe('quick fixes', () => {
  const actions = (file: string, piece: string): Promise<Action[]> => {
    const start = client.place(file, piece);
    return client
      .ask('textDocument/codeAction', {
        textDocument: { uri: client.uri(file) },
        range: { start, end: start },
        context: { diagnostics: [] },
      })
      .then(({ result }) => result as Action[]);
  };

  test('offer what the finding offers, and the edit mends it', async () => {
    const file = 'sop/reset.mdx';
    const good = client.text(file);
    client.change(file, good.replace('owner: service-desk-manager', 'ownr: service-desk-manager'));
    const found = (await actions(file, 'ow‸nr')).find(({ title }) => title === 'Write `owner`')!;
    expect(withEdits(client.text(file), found.edit.changes[client.uri(file)]!)).toBe(good);
    client.change(file, good);
  });

  test('leave a finding as it is, with a comment that waits for its reason', async () => {
    const file = 'sop/reset.mdx';
    const good = client.text(file);
    client.change(file, good.replace('None are known.', 'See SOP-999 for it.'));
    const found = (await actions(file, 'SOP-9‸99')).find(({ title }) =>
      title.startsWith('Leave it as it is'),
    )!;
    const ignored = withEdits(client.text(file), found.edit.changes[client.uri(file)]!);
    expect(ignored).toContain(
      '{/* deskbook-disable-next-line references/unknown-document --  */}\nSee SOP-999',
    );
    client.change(file, ignored);
    // Without a reason it counts for nothing.
    await client.until(file, (all) => all.some(({ code }) => code === 'disables/reason'));
    client.change(file, ignored.replace('--  */', '-- it is on paper */'));
    await client.until(
      file,
      (all) => !all.some(({ code }) => code === 'disables/reason' || code === 'references/unknown-document'),
    );
    client.change(file, good);
  });
});

interface Location {
  uri: string;
  range: { start: { line: number; character: number } };
}

describe('going there', () => {
  const target = async (piece: string): Promise<string> => {
    const found = await client.at<Location | null>('textDocument/definition', 'sop/reset.mdx', piece);
    if (!found) return 'nowhere';
    const file = found.uri.slice(client.uri('x').length - 1);
    return `${file}:${found.range.start.line + 1}`;
  };
  test.each([
    ['see SOP-0‸01', 'sop/unlock.mdx:3'],
    ['[unlo‸cking](unlock.mdx#unlock-the-account)', 'sop/unlock.mdx:43'],
    ['related: [SOP‸-001]', 'sop/unlock.mdx:3'],
    ['{org.na‸me}', 'registries/organisation.yaml:1'],
    ['owner: service-desk‸-manager', 'registries/roles.yaml:1'],
    ['systems: [direc‸tory]', 'registries/systems.yaml:1'],
    ['With MF‸A', 'registries/glossary.yaml:1'],
    ['The anal‸yst does it', 'registries/roles.yaml:2'],
    ['None are kn‸own', 'nowhere'],
  ])('from %s to %s', async (piece, where) => {
    expect(await target(piece)).toBe(where);
  });

  test('finds every place that names a document, a step or a role', async () => {
    const refer = async (piece: string): Promise<string[]> =>
      (
        await client.at<Location[]>('textDocument/references', 'sop/reset.mdx', piece, {
          context: { includeDeclaration: false },
        })
      ).map(({ uri, range }) => `${uri.slice(client.uri('x').length - 1)}:${range.start.line + 1}`);
    expect((await refer('see SOP-0‸01')).sort()).toEqual([
      'sop/reset.mdx:12',
      'sop/reset.mdx:23',
      'sop/reset.mdx:23',
    ]);
    // The answer that leads to the step; the link to the step of the same name in the other file is another.
    expect(await refer('**Unlock the acc‸ount.**')).toEqual(['sop/reset.mdx:43']);
    expect(await refer('owner: service-desk‸-manager')).toEqual(
      expect.arrayContaining(['registries/systems.yaml:1', 'raci/matrix.mdx:7', 'raci/matrix.mdx:12']),
    );
  });

  test('outlines a document by its sections and steps', async () => {
    const { result } = await client.ask('textDocument/documentSymbol', {
      textDocument: { uri: client.uri('sop/reset.mdx') },
    });
    const symbols = result as { name: string; children: { name: string }[] }[];
    expect(symbols.map(({ name }) => name)).toContain('Expected outcome');
    expect(symbols.find(({ name }) => name === 'Procedure')!.children.map(({ name }) => name)).toEqual([
      '1. Look the user up and verify the caller',
      '2. Is the account locked?',
      '3. Unlock the account',
    ]);
  });
});

test.each([
  ['see SOP-0‸01', '**SOP-001 Unlock an account**'],
  ['see SOP-0‸01', 'version 1.0.0 · approved · in force from 1 November 2026 · owner Service desk manager'],
  ['With MF‸A', 'A second proof of who somebody is.'],
  ['owner: service-desk‸-manager', 'Answer for the service desk'],
  ['own‸er:', 'Role that answers for the document being right'],
  ['{org.na‸me}', 'Northfield 😀 Group'],
])('hovering over %s says %s', async (piece, words) => {
  const hover = await client.at<{ contents: { value: string } } | null>(
    'textDocument/hover',
    'sop/reset.mdx',
    piece,
  );
  expect(hover?.contents.value).toContain(words);
});

interface Item {
  label: string;
  textEdit: TextEdit;
}

describe('completion', () => {
  /** What is offered where a text is typed in the place of another, and the line as it is with the first that fits. */
  const complete = async (
    instead: string,
    typed: string,
    choose?: string,
  ): Promise<{ offered: string[]; line: string }> => {
    const file = 'sop/reset.mdx';
    const good = library[file]!;
    if (!good.includes(instead)) throw new Error(`no ${instead}`);
    client.change(file, good.replace(instead, typed.replace('‸', '')));
    const items = await client.at<Item[] | null>('textDocument/completion', file, typed);
    const chosen = items?.find(({ label }) => label === choose);
    const after = chosen ? withEdits(client.text(file), [chosen.textEdit]) : '';
    const { line } = client.place(file, typed);
    client.change(file, good);
    return { offered: labels(items), line: after.split('\n')[line] ?? '' };
  };

  test.each<[string, string, string, string, string]>([
    ['keys', 'review: { every: 90 days }', 'audi‸', 'audience', 'audience: '],
    [
      'keys inside braces',
      '{ every: 90 days }',
      '{ every: 90 days, la‸ }',
      'last',
      'review: { every: 90 days, last:  }',
    ],
    ['roles', 'owner: service-desk-manager', 'owner: an‸', 'analyst', 'owner: analyst'],
    ['a list of roles', 'touches: [account]', 'audience: ‸', 'analyst', 'audience: [analyst]'],
    ['one more of a list', 'systems: [directory]', 'systems: [‸]', 'directory', 'systems: [directory]'],
    ['states', 'status: approved', 'status: ‸', 'in-review', 'status: in-review'],
    [
      'controls',
      'systems: [directory]',
      'controls: [iso-27001:a‸]',
      'iso-27001:a.5.17',
      'controls: [iso-27001:a.5.17]',
    ],
    ['ids', 'related: [SOP-001]', 'related: [SO‸]', 'RACI-001', 'related: [RACI-001]'],
    ['the next version', 'version: 1.0.0\nstatus', 'version: ‸\nstatus', '1.1.0', 'version: 1.1.0'],
    ['today', 'effective: 2026-11-01', 'effective: ‸', '2026-11-22', 'effective: 2026-11-22'],
    ['documents in links', 'None are known.', '[it](‸)', 'SOP-001 Unlock an account', '[it](unlock.mdx)'],
    [
      'steps of another document',
      'None are known.',
      '[it](unlock.mdx#un‸)',
      'unlock-the-account',
      '[it](unlock.mdx#unlock-the-account)',
    ],
    ['anchors of this document', 'None are known.', '[it](#‸)', 'escalation', '[it](#escalation)'],
    ['values', 'None are known.', '{org.ph‸', 'org.phone', '{org.phone}'],
    ['components', 'None are known.', '<Ra‸', 'Raci', '<Raci from="$1" />'],
    ['attributes', 'None are known.', '<Raci from="x" ‸ />', 'role', '<Raci from="x" role="$1" />'],
    [
      'documents of the type a component takes',
      'None are known.',
      '<Raci from="‸" />',
      'RACI-001 Accounts',
      '<Raci from="../raci/matrix.mdx" />',
    ],
    [
      'sections that are not there yet',
      '## Exceptions\n\nNone',
      '## ‸\n\nNone',
      'Exceptions',
      '## Exceptions',
    ],
    ['keywords of a step', '- Say: "You can sign in again."', '- Sa‸', 'Say', '   - Say: '],
    [
      'answers of a decision',
      '- No → [escalate](#escalation)',
      '- Ca‸',
      'Cannot tell',
      '   - Cannot tell → ',
    ],
    ['where an answer leads', 'Yes → [unlock it](#unlock-the-account)', 'Yes → ‸', 'done', '   - Yes → done'],
    [
      'ids in the text',
      'None are known.',
      'See SOP‸',
      'SOP-001 as a link',
      'See [Unlock an account](unlock.mdx)',
    ],
    [
      'rules',
      'None are known.',
      '{/* deskbook-disable-next-line wri‸',
      'writing/passive',
      '{/* deskbook-disable-next-line writing/passive',
    ],
  ])('%s', async (_, instead, typed, choose, expected) => {
    const { offered, line } = await complete(instead, typed, choose);
    expect(offered).toContain(choose);
    expect(line).toBe(expected);
  });

  test('nothing in plain words', async () => {
    expect((await complete('None are known.', 'None are kn‸')).offered).toEqual([]);
  });

  test('in a registry, from its schema', async () => {
    client.open('registries/systems.yaml', `${library['registries/systems.yaml']}- id: vpn\n  owner: \n`);
    const items = await client.at<Item[]>('textDocument/completion', 'registries/systems.yaml', '  owner: ');
    expect(labels(items)).toEqual(['service-desk-manager', 'analyst']);
    client.say('textDocument/didClose', { textDocument: { uri: client.uri('registries/systems.yaml') } });
  });
});

describe('stays up', () => {
  test('on broken texts, and still answers', async () => {
    const file = 'sop/reset.mdx';
    const good = client.text(file);
    for (const broken of [
      '',
      '---',
      '---\n: : :\n- [',
      '{',
      `${'> '.repeat(5000)}x`,
      good.slice(0, 300),
      '\u0000\uFFFF',
      '<<<<<',
    ]) {
      client.change(file, broken);
      for (const method of [
        'definition',
        'hover',
        'completion',
        'documentSymbol',
        'references',
        'codeAction',
      ]) {
        const place = { line: 0, character: 0 };
        const { error } = await client.ask(`textDocument/${method}`, {
          textDocument: { uri: client.uri(file) },
          position: place,
          range: { start: place, end: { line: 90, character: 5 } },
          context: { includeDeclaration: true, diagnostics: [] },
        });
        expect(error).toBeUndefined();
      }
    }
    client.change(file, good);
    await client.until(file, (all) => !all.some(({ code }) => code === 'frontmatter/schema'));
  });

  test('on questions it does not know, and on files of nobody', async () => {
    for (const nonsense of ['{not json', '[]', 'null', '{"jsonrpc":"2.0","method":5}'])
      client.write(nonsense);
    for (const method of [
      'textDocument/didOpen',
      'textDocument/didChange',
      'workspace/didChangeWatchedFiles',
    ])
      client.say(method, {});
    expect((await client.ask('textDocument/nonsense', {})).error?.code).toBe(-32601);
    const stray = { textDocument: { uri: 'untitled:Untitled-1' }, position: { line: 0, character: 0 } };
    client.say('textDocument/didOpen', {
      textDocument: { ...stray.textDocument, languageId: 'mdx', version: 1, text: '# x' },
    });
    expect((await client.ask('textDocument/hover', stray)).result).toBeNull();
    expect((await client.ask('textDocument/hover', { nothing: true })).result).toBeNull();
    expect(
      (
        await client.ask('textDocument/definition', {
          ...stray,
          textDocument: { uri: 'file:///no/where.mdx' },
        })
      ).result,
    ).toBeNull();
  });
});

test('a folder without a library is no reason to stop, and neither is a library that goes and comes back', async () => {
  const desk = await temporaryFolder();
  const lonely = new LanguageClient(desk);
  onTestFinished(() => void lonely.process.kill());
  await lonely.start();
  lonely.open('notes.mdx', '# Notes');
  expect(await lonely.at('textDocument/hover', 'notes.mdx', '# No‸tes')).toBeNull();

  const [good, bad] = ['sop/unlock.mdx', 'kb/draft.mdx'];
  const changed = { changes: [{ uri: lonely.uri(bad), type: 2 }] };
  await writeFiles(desk, library);
  lonely.open(good, library[good]!);
  await lonely.until(bad, (list) => list.length > 0);
  await rm(desk, { recursive: true });
  lonely.say('workspace/didChangeWatchedFiles', changed);
  // What is wrong in files that are gone is no longer shown.
  await lonely.until(bad, (list) => list.length === 0);
  expect(lonely.messages.join()).toContain('There is no folder');
  expect(await lonely.at('textDocument/hover', good, 'own‸er:')).toBeNull();
  await writeFiles(desk, library);
  lonely.say('workspace/didChangeWatchedFiles', changed);
  await lonely.until(bad, (list) => list.length > 0);
  expect(await lonely.at('textDocument/hover', good, 'own‸er:')).not.toBeNull();
  expect(await lonely.stop()).toBe(0);
});

test('a library ends where its repository does', async () => {
  const above = join(await temporaryFolder(), 'kb');
  await writeFiles(above, {
    'code/.git/HEAD': '',
    'code/notes.md': '',
    'code/sop/a.mdx': '',
    'loose.md': '',
  });
  expect(libraryOf(join(above, 'code/notes.md'))).toBeUndefined();
  expect(libraryOf(join(above, 'code/sop/a.mdx'))).toBe(join(above, 'code'));
  expect(libraryOf(join(above, 'loose.md'))).toBe(dirname(above));
});
