/** What `--fix-suggestions` shows: the mendings that an author has to decide on, as a diff that git could apply. */
import { createTwoFilesPatch } from 'diff';
import { edited } from '../src/core/edits.ts';
import { compatible, suggestions } from '../src/lint/fixes.ts';
import type { Report } from '../src/lint/reporters/report.ts';

export function suggestedDiff({
  findings,
  folder,
  textOf,
}: Pick<Report, 'findings' | 'folder' | 'textOf'>): string {
  const byFile = Map.groupBy(suggestions(findings), ({ finding }) => finding.file);
  const patches = [...byFile].flatMap(([file, offered]) => {
    const text = textOf(file);
    if (text === undefined) return [];
    const fixes = compatible(offered.map(({ fix }) => fix));
    const changed = edited(
      text,
      fixes.flatMap(({ edits }) => edits),
    );
    const titles = offered
      .filter(({ fix }) => fixes.includes(fix))
      .map(({ finding, fix }) => `# ${finding.range.start.line}: ${fix.title} (${finding.rule})\n`);
    const patch = createTwoFilesPatch(`a/${folder}${file}`, `b/${folder}${file}`, text, changed, '', '', {
      context: 2,
    });
    return [`${titles.join('')}${patch.replace(/^=+\n/, '').replace(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2')}`];
  });
  return patches.length === 0 ? 'There are no suggestions.\n' : `\n${patches.join('\n')}`;
}
