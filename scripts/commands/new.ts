import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import {
  type DocumentType,
  documentTypes,
  frontmatterSchemas,
  type SectionSpec,
  types,
} from '../../schemas/index.ts';
import { blankDocument } from '../../src/core/blank-document.ts';
import { today } from '../../src/core/clock.ts';
import type { Library } from '../../src/core/library.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { nearest } from '../../src/core/nearest.ts';
import { nextId } from '../../src/core/next-id.ts';
import { git } from '../../src/history/git.ts';
import { CannotRun, type Command, type CommandInput, exitCode, oneOf, shared, text } from '../command.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';
import { type Interview, interview, type Question, terminal } from '../questions.ts';
import { idsOfThePast } from '../used-ids.ts';

export const newDocument: Command = {
  name: 'new',
  summary: 'begin a document: the next free id, its sections, and what each asks for',
  takes: '<type> "<title>"',
  takesMany: true,
  options: {
    library: shared.library,
    owner: { type: 'string', value: 'ROLE', help: 'the role that answers for it, from the roles registry' },
    approver: { type: 'string', value: 'ROLE', help: 'the role that approves it' },
    author: { type: 'string', value: 'WHO', help: "who writes it (git's user.email, else the owner)" },
    system: { type: 'string', value: 'ID,…', help: 'systems it is about, from the systems registry' },
    topic: { type: 'string', value: 'TOPIC', help: 'the shelf it stands on in lists' },
    kind: {
      type: 'string',
      value: 'KIND',
      help: 'for an appendix: checklist, case-study, template, report, plan',
    },
    with: { type: 'string', value: 'SECTION,…', help: 'optional sections that it has too, or all' },
    id: { type: 'string', value: 'ID', help: 'its id (the next that was never used)' },
    file: {
      type: 'string',
      value: 'PATH',
      help: "its path in the library (the type's folder and the title)",
    },
    today: shared.today,
    json: { type: 'boolean', help: 'print id, file and title as JSON, and ask nothing' },
  },
  examples: [
    'npx deskbook new sop "Reset a password"',
    'npx deskbook new kb "VPN error 809" --owner service-desk-manager --system vpn',
    'npx deskbook new appendix "Leaver checklist" --kind checklist',
  ],
  async run({ values, positionals }) {
    const folder = libraryFolder(text(values['library']));
    const day = today(text(values['today']));
    const library = await loadLibrary(folder);
    const [typeGiven, titleGiven, ...more] = positionals;
    if (more.length > 0)
      throw new CannotRun(
        `\`new\` takes a type and a title, and \`${more[0]}\` is a third. Put the title in quotation marks: deskbook new ${typeGiven} "${[titleGiven, ...more].join(' ')}".`,
      );
    if (typeGiven !== undefined) oneOf('`new`', typeGiven, documentTypes);
    if (text(values['author'])?.trim() === '')
      throw new CannotRun('--author must not be empty. Leave it out to be named by your git `user.email`.');
    const person = values['json'] === true ? undefined : terminal();
    const asked = person && interview(person);
    try {
      const about = await wanted(library, typeGiven, titleGiven, values, asked);
      const id = text(values['id']) ?? (await freeId(library, folder, about.type));
      await refuseUsedId(id, library, folder, values['id'] !== undefined);
      const author = text(values['author']) ?? (await gitAuthor(folder)) ?? about.owner;
      const written = blankDocument({ ...about, id, author, today: day });
      const file = fileFor(about, text(values['file']), shownFolder(folder));
      await writeNew(folder, file, written);
      if (values['json'] === true) console.log(JSON.stringify({ id, file, title: about.title }));
      else console.log(nextSteps(id, about.title, shownFolder(folder) + file));
      return exitCode.fine;
    } finally {
      asked?.end();
    }
  },
};

interface Wanted {
  type: DocumentType;
  title: string;
  owner: string;
  more: Record<string, unknown>;
  sections: string[];
}

/** What the command line says, and what the person at the terminal answers for the rest. */
async function wanted(
  library: Library,
  typeGiven: string | undefined,
  titleGiven: string | undefined,
  values: CommandInput['values'],
  asked: Interview | undefined,
): Promise<Wanted> {
  const ask = async (given: string | undefined, question: Question, missing: string): Promise<string> => {
    const answer = given ?? (await asked?.answer(question));
    if (answer === undefined) throw new CannotRun(missing);
    return answer;
  };
  const type = oneOf(
    '`new`',
    await ask(
      typeGiven,
      { ask: 'What kind of document', among: documentTypes, usual: 'sop' },
      `Say what kind of document to begin, and its title: deskbook new sop "Reset a password". The kinds are ${documentTypes.join(', ')}.`,
    ),
    documentTypes,
  );
  const title = await ask(
    titleGiven,
    { ask: 'What does it let the reader do (its title)' },
    `${aOrAn(type, 'A')} needs a title: deskbook new ${type} "Reset a password".`,
  );
  const roles = library.registries.roles.map((role) => role.id);
  const usual = usualOwner(library);
  const owner = await ask(
    text(values['owner']) ?? (asked ? undefined : usual),
    {
      ask: 'Which role answers for it',
      ...(roles.length > 0 ? { among: roles } : {}),
      ...(usual === undefined ? {} : { usual }),
    },
    `Nobody is named who answers for it. Say so with --owner and a role${roles.length > 0 ? `: ${roles.join(', ')}` : ' of registries/roles.yaml'}.`,
  );
  const more: Record<string, unknown> = {};
  if (type === 'appendix') {
    const kinds = frontmatterSchemas.appendix.shape.kind.options;
    more['kind'] = await ask(
      text(values['kind']),
      { ask: 'What does the reader do with it', among: kinds },
      `An appendix is of a kind. Say which with --kind: ${kinds.join(', ')}.`,
    );
  }
  if (type !== 'appendix' && values['kind'] !== undefined) more['kind'] = values['kind'];
  if (values['approver'] !== undefined) more['approver'] = values['approver'];
  if (values['topic'] !== undefined) more['topic'] = values['topic'];
  const systems = listOf(text(values['system']));
  if (systems.length > 0) more['systems'] = systems;
  knownOrRefused('--owner', owner, roles, library.registryStates.roles === 'read');
  if (typeof more['approver'] === 'string')
    knownOrRefused('--approver', more['approver'], roles, library.registryStates.roles === 'read');
  for (const system of systems)
    knownOrRefused(
      '--system',
      system,
      library.registries.systems.map((known) => known.id),
      library.registryStates.systems === 'read',
    );
  fitsSchema(type, { title, owner, ...more });
  return {
    type,
    title: title.trim().replace(/\s+/g, ' '),
    owner,
    more,
    sections: optionalSections(type, text(values['with'])),
  };
}

function aOrAn(type: DocumentType, a: 'a' | 'A'): string {
  const { one } = types[type];
  return `${a}${/^[aeiou]/.test(one) ? 'n' : ''} ${one}`;
}

/** The owner of most documents: in many libraries one role answers for all. */
function usualOwner(library: Library): string | undefined {
  const counts = new Map<string, number>();
  for (const { meta } of library.documents)
    if (typeof meta['owner'] === 'string') counts.set(meta['owner'], (counts.get(meta['owner']) ?? 0) + 1);
  const known = new Set(library.registries.roles.map((role) => role.id));
  return [...counts].filter(([owner]) => known.has(owner)).sort((a, b) => b[1] - a[1])[0]?.[0];
}

function knownOrRefused(option: string, name: string, known: readonly string[], isRead: boolean): void {
  if (!isRead || known.includes(name)) return;
  const guess = nearest(name, known);
  throw new CannotRun(
    `${option}: the registry names no \`${name}\`.${guess ? ` Did you mean \`${guess}\`?` : ''} It has ${known.join(', ') || 'no entries yet'}; add it to the registry first if it is new.`,
  );
}

/** @throws CannotRun with the schema's own sentences */
function fitsSchema(type: DocumentType, values: Record<string, unknown>): void {
  const { shape } = frontmatterSchemas[type];
  for (const [key, value] of Object.entries(values)) {
    const field = Object.entries(shape).find(([name]) => name === key)?.[1];
    if (!field) throw new CannotRun(`${aOrAn(type, 'A')} has no \`${key}\`. Leave --${key} out.`);
    const checked = field.safeParse(value);
    if (!checked.success)
      throw new CannotRun(
        `\`${key}\` ${checked.error.issues[0]?.message ?? 'cannot be used'}. Give another.`,
      );
  }
}

function optionalSections(type: DocumentType, given: string | undefined): string[] {
  const optional = types[type].sections.filter(({ required }) => !required);
  if (given === 'all') return optional.map(({ key }) => key);
  return listOf(given).map((name) => {
    const named = ({ key, heading }: SectionSpec): boolean =>
      key === name.toLowerCase() || heading.toLowerCase() === name.toLowerCase();
    const found = types[type].sections.find(named);
    if (found) return found.key;
    const keys = optional.map(({ key }) => key);
    const guess = nearest(name, keys);
    throw new CannotRun(
      `--with: ${aOrAn(type, 'a')} has no section \`${name}\`.${guess ? ` Did you mean \`${guess}\`?` : ''} Optional are ${keys.join(', ')}.`,
    );
  });
}

function listOf(given: string | undefined): string[] {
  return [...new Set((given ?? '').split(',').map((part) => part.trim()))].filter((part) => part !== '');
}

async function freeId(library: Library, folder: string, type: DocumentType): Promise<string> {
  const ofType = library.documents.flatMap(({ type: its, id }) =>
    its === type && id !== undefined ? [id] : [],
  );
  return nextId(type, ofType, [...idsNow(library), ...(await idsOfThePast(folder))]);
}

/** Ids of documents and records, and those that documents name: somebody has planned with them. */
function idsNow(library: Library): string[] {
  const named = library.documents.flatMap(({ meta }) =>
    ['related', 'supersedes'].flatMap((key) => (Array.isArray(meta[key]) ? meta[key] : [])),
  );
  return [
    ...library.byId.keys(),
    ...library.records.map(({ file }) => file.replace(/^.*\/|\.ya?ml$/g, '')),
    ...named.filter((id): id is string => typeof id === 'string'),
  ];
}

async function refuseUsedId(id: string, library: Library, folder: string, given: boolean): Promise<void> {
  if (!given) return;
  const checked = frontmatterSchemas.sop.shape.id.safeParse(id);
  if (!checked.success) throw new CannotRun(`--id ${checked.error.issues[0]?.message}.`);
  const holder = library.byId.get(id);
  if (holder)
    throw new CannotRun(`${id} is the id of ${holder.file}. Leave --id out: the next free one is found.`);
  if ((await idsOfThePast(folder)).has(id))
    throw new CannotRun(
      `${id} was the id of a document that is gone, and its records are still about that one. Leave --id out: the next free one is found.`,
    );
}

async function gitAuthor(folder: string): Promise<string | undefined> {
  const mail = await git(folder, ['config', 'user.email']).catch(() => '');
  return mail.trim() === '' ? undefined : mail.trim();
}

/** @param shown the library's folder, as a shell completes it: with it before them, paths are taken too */
function fileFor({ type, title }: Wanted, given: string | undefined, shown: string): string {
  if (given !== undefined) {
    if (!/\.mdx$/.test(given))
      throw new CannotRun(
        `--file takes a path that ends in .mdx, not \`${given}\`: notes for the author are MDX.`,
      );
    const written = posix.normalize(given.replaceAll('\\', '/'));
    const path = written.startsWith(shown) ? written.slice(shown.length) : written;
    if (/(?:^|\/)(?:\.[^./]|node_modules\/)/.test(path))
      throw new CannotRun(
        `--file: no document is looked for at \`${given}\`, since a name begins with a dot or is node_modules. Give another path.`,
      );
    return posix.relative('/', posix.join('/', path));
  }
  // Articles only make addresses longer.
  const words = new GithubSlugger().slug(title).split('-');
  const slug = words.filter((word) => word !== '' && !['a', 'an', 'the'].includes(word)).join('-');
  return `${types[type].folder}/${slug || 'untitled'}.mdx`;
}

async function writeNew(folder: string, file: string, written: string): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, written, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new CannotRun(
      `${file} is there already, and nothing was written over it. Choose another title, or a path with --file.`,
    );
  }
}

function nextSteps(id: string, title: string, file: string): string {
  return [
    `${id} ${title}: ${file}`,
    '',
    'Write what each note asks for in its place. `npx deskbook dev` shows the page while you write;',
    '`npx deskbook lint` says what is missing. It stays a draft until a release is approved.',
  ].join('\n');
}
