/** Reads and checks the hostile texts named on the command line; robustness.test.ts watches how it ends. */
import { emptyRegistries } from '../../schemas/index.ts';
import { parseDocument } from '../../src/core/document.ts';
import { joinLibrary } from '../../src/core/library.ts';
import { loadParser } from '../../src/core/parse.ts';
import { lint } from '../../src/lint/lint.ts';
import { hostile } from './hostile-texts.ts';

/** One that a stack may still bear, and one that exceeds any. */
const sizes = [300, 7000];

const parser = await loadParser('satteri');
for (const name of process.argv.slice(2))
  for (const size of sizes)
    for (const file of ['sop/a.mdx', 'sop/a.md']) {
      process.stdout.write(`${name}, ${size}, ${file}\n`);
      const document = parseDocument({ file, text: hostile[name]!(size) }, { parser });
      await lint(joinLibrary([document], emptyRegistries, [], []), { today: '2026-09-20' });
      if (process.env['SHOW_TIMES']) process.stdout.write(`${(process.uptime() * 1000).toFixed(0)}\n`);
    }
