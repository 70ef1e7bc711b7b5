import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';
import { loadLibrary } from '../../src/core/load.ts';
import { cmsConfig, hostOf } from '../../src/editor/cms-config.ts';
import { git } from '../../src/history/git.ts';
import { CannotRun, type Command, exitCode, oneOf, shared, text } from '../command.ts';
import { libraryFolder } from '../library-folder.ts';
import { workTreeOf } from '../work-tree.ts';

const hosts = ['github', 'gitlab'] as const;

export const cms: Command = {
  name: 'cms',
  summary: 'write the configuration of a git-based CMS, for people who change procedures without git',
  options: {
    library: shared.library,
    out: { type: 'string', value: 'DIR', help: 'where config.yml and index.html are written (admin)' },
    remote: { type: 'string', value: 'URL', help: "the repository's address (that of the remote origin)" },
    host: {
      type: 'string',
      value: 'NAME',
      help: `the kind of code host, where its address does not say it: ${hosts.join(', ')}`,
    },
    branch: { type: 'string', value: 'NAME', help: 'the branch that pull requests are merged into (main)' },
    check: { type: 'boolean', help: 'write nothing, and exit with 1 when config.yml is stale' },
  },
  examples: [
    'npx deskbook cms',
    'npx deskbook cms --remote https://git.example.com/it/procedures.git --host gitlab --out admin',
    'npx deskbook cms --check',
  ],
  async run({ values }) {
    const folder = libraryFolder(text(values['library']));
    const library = await loadLibrary(folder);
    const { inside } = await workTreeOf(folder);
    const remote =
      text(values['remote']) ?? (await git(folder, ['remote', 'get-url', 'origin']).catch(() => '')).trim();
    if (remote === '')
      throw new CannotRun(
        'The repository has no remote `origin`, so nobody can tell at which code host it lies. Give its address with --remote.',
      );
    const kind = text(values['host']);
    const host = hostOf(
      remote,
      text(values['branch']) ?? 'main',
      kind === undefined ? undefined : oneOf('--host', kind, hosts),
    );
    if (!host)
      throw new CannotRun(
        `\`${remote.replace(/\/\/[^@/]*@/, '//')}\` does not say that it is a code host a CMS can make pull requests at. Give a whole address with --remote, and its kind with --host: ${hosts.join(', ')}. Gitea and Forgejo are none of them: no CMS makes pull requests there, and their own editor does (\`edit-page\` in registries/organisation.yaml).`,
      );
    const config = cmsConfig(library, inside, host);
    const written = `${opening}${stringify(config, { lineWidth: 0, aliasDuplicateObjects: false })}`;
    const out = resolve(text(values['out']) ?? 'admin');
    const file = join(out, 'config.yml');
    const shown = relative(process.cwd(), file);
    const before = await readFile(file, 'utf8').catch(() => undefined);
    if (values['check'] === true) {
      if (before === written) {
        console.log(`${shown} is current.`);
        return exitCode.fine;
      }
      console.error(
        `${shown} is ${before === undefined ? 'missing' : 'stale'}. Run \`npx deskbook cms\` again.`,
      );
      return exitCode.findings;
    }
    await mkdir(out, { recursive: true });
    await writeFile(file, written);
    // A page of one's own is kept.
    const isNew = await writeFile(join(out, 'index.html'), page, { flag: 'wx' }).then(
      () => true,
      () => false,
    );
    console.log(`Written: ${shown}${isNew ? `, ${relative(process.cwd(), join(out, 'index.html'))}` : ''}`);
    if (isNew)
      console.log(
        'Put `decap-cms.js` from the npm package decap-cms beside them, publish the folder, and let people sign in as the documentation of Decap says for your code host.',
      );
    return exitCode.fine;
  },
};

const opening = `# Written by \`npx deskbook cms\` from the schemas and the registries of the library. Run it again after a change there.
# Every change that somebody saves becomes a pull request, with the checks and the reviewers of any other.
`;

/** Nothing is loaded from elsewhere: the script lies beside it. */
const page = `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Change a procedure</title>
  </head>
  <body>
    <script src="decap-cms.js"></script>
  </body>
</html>
`;
