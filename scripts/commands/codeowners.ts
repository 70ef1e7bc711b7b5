import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { loadLibrary } from '../../src/core/load.ts';
import { nearest } from '../../src/core/nearest.ts';
import { codeOwners, withCodeOwners, writtenDefault } from '../../src/editor/code-owners.ts';
import { GitFault } from '../../src/history/git.ts';
import { CannotRun, type Command, exitCode, shared, text } from '../command.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';
import { type WorkTree, workTreeOf } from '../work-tree.ts';

/** Where GitHub, GitLab, Gitea and Forgejo look, the first that is there counts. */
const places = [
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  '.gitea/CODEOWNERS',
  '.forgejo/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
];

export const codeowners: Command = {
  name: 'codeowners',
  summary: 'write CODEOWNERS from the owners and approvers of the documents, or say whether it is stale',
  options: {
    library: shared.library,
    out: {
      type: 'string',
      value: 'FILE',
      help: 'the file to write (the one that is there, else where the code host looks)',
    },
    default: {
      type: 'string',
      value: 'ROLE',
      help: 'the role that looks at everything else of the library: registries, pictures, settings',
    },
    check: { type: 'boolean', help: 'write nothing, and exit with 1 when the file is stale' },
  },
  examples: [
    'npx deskbook codeowners',
    'npx deskbook codeowners --default knowledge-manager',
    'npx deskbook codeowners --check',
  ],
  async run({ values }) {
    const folder = libraryFolder(text(values['library']));
    const library = await loadLibrary(folder);
    const state = await codeOwnersState(folder, library, text(values['out']), text(values['default']));
    for (const { name, id, documents } of state.without)
      console.error(
        `${name} (${id}) ${documents === 0 ? 'looks at everything else' : `owns or approves ${documents} ${documents === 1 ? 'document' : 'documents'}`} and has no \`team\` in ${shownFolder(folder)}registries/roles.yaml, so the code host asks nobody for it. Add \`team: '@…'\`.`,
      );
    if (!state.inUse) {
      console.log(
        `No role has a \`team\` in ${shownFolder(folder)}registries/roles.yaml and there is no CODEOWNERS: nothing to write.`,
      );
      return exitCode.fine;
    }
    if (state.current) {
      console.log(`${state.shown} is current.`);
      return exitCode.fine;
    }
    if (values['check'] === true) {
      console.error(
        `${state.shown} is ${state.before === undefined ? 'missing' : 'stale'}, so the code host asks the wrong people to review. Run \`npx deskbook codeowners\` and commit what it writes.`,
      );
      return exitCode.findings;
    }
    await mkdir(dirname(state.file), { recursive: true });
    await writeFile(state.file, state.after);
    console.log(`Written: ${state.shown}`);
    return exitCode.fine;
  },
};

/** What is written and what should be; `doctor` asks too. */
export interface CodeOwnersState {
  file: string;
  shown: string;
  before: string | undefined;
  after: string;
  current: boolean;
  /** Some role has a team, or the file is there. */
  inUse: boolean;
  without: ReturnType<typeof codeOwners>['without'];
}

/** @throws CannotRun for a role that does not exist */
export async function codeOwnersState(
  folder: string,
  library: Awaited<ReturnType<typeof loadLibrary>>,
  out?: string,
  asked?: string,
): Promise<CodeOwnersState> {
  const { top, inside } = await placeOf(folder);
  const file = out === undefined ? join(top, placeIn(top)) : resolve(out);
  const before = await readFile(file, 'utf8').catch(() => undefined);
  const written = before === undefined ? null : writtenDefault(before);
  const role = asked ?? written ?? undefined;
  const { roles } = library.registries;
  if (asked !== undefined && !roles.some(({ id }) => id === asked)) {
    const guess = nearest(
      asked,
      roles.map(({ id }) => id),
    );
    throw new CannotRun(
      `--default takes a role of the registry, and \`${asked}\` is none.${guess ? ` Did you mean \`${guess}\`?` : ''}`,
    );
  }
  const { lines, without } = codeOwners(library, inside, role);
  const after = withCodeOwners(before ?? '', lines, role);
  const teams = roles.some(({ team }) => team !== undefined);
  return {
    file,
    shown: relative(process.cwd(), file) || file,
    before,
    after,
    current: before === after,
    inUse: teams || written !== null,
    without: teams || written !== null ? without : [],
  };
}

/** Without git, the folder that the library stands in counts as the repository. */
async function placeOf(folder: string): Promise<WorkTree> {
  try {
    return await workTreeOf(folder);
  } catch (error) {
    if (error instanceof GitFault) return { top: dirname(folder), inside: basename(folder) };
    throw error;
  }
}

function placeIn(top: string): string {
  const there = places.find((place) => existsSync(join(top, place)));
  if (there) return there;
  return existsSync(join(top, '.gitlab-ci.yml')) && !existsSync(join(top, '.github'))
    ? '.gitlab/CODEOWNERS'
    : '.github/CODEOWNERS';
}
