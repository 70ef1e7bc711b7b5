/** The comment that an editor writes against a finding does what it says: tried on the examples of every rule. */
import { expect, test } from 'vitest';
import { edited } from '../../src/core/edits.ts';
import { textOfFile } from '../../src/core/library.ts';
import { loadParser } from '../../src/core/parse.ts';
import { ignoringEdit } from '../../src/editor/ignore.ts';
import { lint } from '../../src/lint/lint.ts';
import type { FailingExample, Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { settle } from '../../src/lint/settings.ts';
import { libraryOf } from '../lint/library-of.ts';

const parser = await loadParser();

async function look(rule: Rule, example: FailingExample, files: Record<string, string>) {
  const setting = example.options === undefined ? rule.severity : ([rule.severity, example.options] as const);
  const settings = settle({ rules: { [rule.id]: setting } }, [rule]);
  const library = libraryOf(files, parser);
  const findings = await lint(library, { today: example.today ?? '2026-09-20', rules: [rule], settings });
  return { library, findings };
}

const candidates = rules.filter(({ essential, scope }) => !essential && scope !== 'disables');

test.each(candidates.map((rule) => [rule.id, rule] as const))('%s', async (_, rule) => {
  for (const example of rule.examples.fails) {
    const { library, findings } = await look(rule, example, example.files);
    for (const finding of findings) {
      const text = textOfFile(library, finding.file);
      // A finding about a file that is not there has nowhere to put a comment, and records are never written into.
      if (text === undefined || finding.file.startsWith('records/')) continue;
      const edits = ignoringEdit(finding, text, library.byFile.get(finding.file), 'it is right here');
      const files = { ...example.files, [finding.file]: edited(text, edits) };
      const after = await look(rule, example, files);
      const same = ({ findings: list }: { findings: typeof findings }): number =>
        list.filter(({ file, message }) => file === finding.file && message === finding.message).length;
      expect({ example: example.title, text: files[finding.file], left: same(after) }).toEqual({
        example: example.title,
        text: files[finding.file],
        left: expect.toSatisfy((left: number) => left < same({ findings })),
      });
    }
  }
});
