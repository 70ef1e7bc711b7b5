import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { keepComment, marker, threadOf } from '../code-host-comment.ts';
import { CannotRun, type Command, exitCode, shared, text } from '../command.ts';
import { impactMarkdown } from '../impact-report.ts';
import { libraryFolder } from '../library-folder.ts';
import { impactReport } from './impact.ts';

/** GitHub refuses a comment of more than 65,536 characters; the rest is for the words that say so. */
const longest = 65_000;

export const propose: Command = {
  name: 'propose',
  summary: 'say what the change on this branch does, as Markdown for its reviewers',
  options: {
    library: shared.library,
    since: {
      type: 'string',
      value: 'REF',
      help: 'the branch or commit that it is to be merged into (origin/main)',
    },
    out: {
      type: 'string',
      value: 'FILE',
      help: 'add it to a file, such as the summary of a job, instead of printing it',
    },
    post: {
      type: 'boolean',
      help: 'in a pipeline: keep it as one comment on the pull request or merge request',
    },
  },
  examples: [
    'npx deskbook propose',
    'npx deskbook propose --since origin/develop',
    'npx deskbook propose --since "origin/$GITHUB_BASE_REF" --out "$GITHUB_STEP_SUMMARY" --post',
  ],
  async run({ values }) {
    const folder = libraryFolder(text(values['library']));
    const report = await impactReport(folder, [], text(values['since']) ?? 'origin/main');
    const body = shortened(`${marker}\n${impactMarkdown(report)}`);
    const out = text(values['out']);
    if (out === undefined) process.stdout.write(body);
    else await appendFile(resolve(out), body);
    if (values['post'] !== true) return exitCode.fine;
    try {
      const done = await keepComment(threadOf(process.env), body);
      console.error(`The comment on the change was ${done === 'the same' ? 'up to date' : done}.`);
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      // The change is no worse for it, and what would have been said has been printed.
      console.error(`No comment was written. ${error.message}`);
    }
    return exitCode.fine;
  },
};

/** Cut at the end of a line, and said. */
export function shortened(body: string): string {
  if (body.length <= longest) return body;
  const cut = body.slice(0, body.lastIndexOf('\n', longest));
  const open = cut.split('<details>').length - cut.split('</details>').length;
  return `${cut}\n${'\n</details>\n'.repeat(Math.max(0, open))}\nThere is more than fits here: \`npx deskbook propose\` prints all of it.\n`;
}
