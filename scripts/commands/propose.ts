import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadLibrary } from '../../src/core/load.ts';
import { loadParser } from '../../src/core/parse.ts';
import { changesSince } from '../../src/history/compare-library.ts';
import { keepComment, marker, threadOf } from '../code-host-comment.ts';
import { CannotRun, type Command, exitCode, shared, text } from '../command.ts';
import { diffMarkdown } from '../diff-report.ts';
import { impactOfChanges } from '../impact-of.ts';
import { impactMarkdown } from '../impact-report.ts';
import { libraryFolder } from '../library-folder.ts';

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
      help: 'the branch or commit that it is to be merged into (the default branch)',
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
    const [library, parser] = await Promise.all([loadLibrary(folder), loadParser()]);
    const { ref, documents } = await changesSince(folder, text(values['since']), { library, parser });
    const reached = impactMarkdown(await impactOfChanges(folder, library, documents, ref));
    const body = proposal(diffMarkdown({ with: ref, documents }), reached);
    const out = text(values['out']);
    if (out === undefined) process.stdout.write(body);
    else await appendFile(resolve(out), body);
    if (values['post'] !== true) return exitCode.fine;
    try {
      const done = await keepComment(threadOf(process.env), shortened(body));
      console.error(`The comment on the change was ${done === 'the same' ? 'up to date' : done}.`);
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      // The change is no worse for it, and what would have been said has been printed.
      console.error(`No comment was written. ${error.message}`);
    }
    return exitCode.fine;
  },
};

/** What changed, then what it reaches; when there is not room for both, who must relearn comes first. */
function proposal(changed: string, reached: string): string {
  const parts =
    marker.length + changed.length + reached.length < longest ? [changed, reached] : [reached, changed];
  return [marker, ...parts].join('\n');
}

/** Cut at the end of a line, and said. */
export function shortened(body: string): string {
  if (body.length <= longest) return body;
  const cut = body.slice(0, body.lastIndexOf('\n', longest));
  const open = (tag: string): number => cut.split(`<${tag}>`).length - cut.split(`</${tag}>`).length;
  const closing = `${'</pre>\n'.repeat(Math.max(0, open('pre')))}${'</details>\n'.repeat(Math.max(0, open('details')))}`;
  return `${cut}\n${closing}\nThere is more than fits here: \`npx deskbook propose\` prints all of it.\n`;
}
