/** What an editor can do about findings. */
import type { Library } from '../core/library.ts';
import { textOfFile } from '../core/library.ts';
import type { Edit, Finding } from '../core/model.ts';
import { compatible, safeFixes } from '../lint/fixes.ts';
import { rules } from '../lint/rules/index.ts';
import { ignoringEdit } from './ignore.ts';

export interface QuickFix {
  title: string;
  edits: Edit[];
  finding: Finding;
  /** It cannot change what the document says. */
  preferred: boolean;
}

const canIgnore = new Set(
  rules.filter(({ essential, scope }) => !essential && scope !== 'disables').map(({ id }) => id),
);

/** The ways to mend the findings that touch a span of offsets, and for each the comment that makes its rule not count. */
export function quickFixes(
  library: Library,
  findings: readonly Finding[],
  from: number,
  to: number,
): QuickFix[] {
  return findings
    .filter(({ range }) => range.start.offset <= to && from <= range.end.offset)
    .flatMap((finding) => {
      const fixes = (finding.fixes ?? []).map(
        ({ title, edits, safe }): QuickFix => ({ title, edits, finding, preferred: safe }),
      );
      const text = textOfFile(library, finding.file);
      if (text === undefined || !canIgnore.has(finding.rule)) return fixes;
      const document = library.byFile.get(finding.file);
      return [
        ...fixes,
        {
          title: `Leave it as it is: a comment against \`${finding.rule}\`, to which you add the reason`,
          edits: ignoringEdit(finding, text, document),
          finding,
          preferred: false,
        },
      ];
    });
}

/** Every safe fix of a file that does not touch another. */
export function fixAllEdits(findings: readonly Finding[]): Edit[] {
  return compatible(safeFixes(findings)).flatMap(({ edits }) => edits);
}
