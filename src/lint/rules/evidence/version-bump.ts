import { contentHash } from '../../../core/content-hash.ts';
import { parseDocument } from '../../../core/document.ts';
import { loadParser } from '../../../core/parse.ts';
import { bumpBetween, bumped, bumpMeans, compareVersions, isTooSmall } from '../../../core/versions.ts';
import { bumpFor, compareDocuments } from '../../../history/redline.ts';
import { textFacts } from '../../../history/text-facts.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';
import { versionRange } from './kept.ts';

const text = procedure();

export const evidenceVersionBump: Rule = {
  id: 'evidence/version-bump',
  severity: 'warning',
  aboutChange: true,
  scope: 'library',
  what: 'A changed document has another version, and the version says how large the change is. Looked at with `--since`.',
  why: 'Two texts with one version cannot be told apart, and agents who read "patch" do not look what has changed.',
  mend: '`deskbook release` writes the version that the change asks for, with its revision entry.',
  async check({ library, past, registries, report }) {
    const before = await past?.before();
    for (const [file, olderText] of before ?? []) {
      const document = library.byFile.get(file);
      if (document?.frontmatter?.status !== 'approved') continue;
      const { version, id } = document.frontmatter;
      const was = textFacts(olderText);
      // A draft may change as often as it likes.
      if (was.status !== 'approved' || was.id !== id || was.contentHash === contentHash(document)) continue;
      const range = versionRange(document);
      const order = compareVersions(version, was.version);
      if (order < 0) {
        report(
          file,
          range,
          `The version goes back from ${was.version} to ${version}, so readers take the new text for an old one. Release it with the next version: \`deskbook release ${id}\`.`,
        );
        continue;
      }
      const parser = await loadParser();
      const parse = (written: string): ReturnType<typeof parseDocument> =>
        parseDocument({ file, text: written }, { parser, registries });
      const changes = compareDocuments(parse(olderText), parse(document.text)).filter(
        ({ what }) => what !== 'status',
      );
      const asked = bumpFor(changes) ?? 'patch';
      const heaviest = changes.filter(({ weight }) => weight === asked).map(({ sentence }) => sentence);
      const what = heaviest.length === 0 ? '' : ` (${heaviest.slice(0, 2).join('; ')})`;
      if (order === 0) {
        report(
          file,
          range,
          `The text has changed${what} and the version is still ${version}, so two texts have one name. Release it: \`deskbook release ${id} --${asked}\`.`,
        );
        continue;
      }
      const made = bumpBetween(was.version, version);
      // Before 1.0.0 nobody works by it yet.
      if (was.version.startsWith('0.') || made === 'none' || !isTooSmall(made, asked)) continue;
      report(
        file,
        range,
        `From ${was.version} to ${version} is a ${made} release (${bumpMeans[made]}), and this is a ${asked} one: ${bumpMeans[asked]}${what}. Readers go by that. Make it ${bumped(was.version, asked)}.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Another text under the same version',
        past: [{ at: '2026-09-02', files: { 'sop/a.mdx': text } }],
        files: { 'sop/a.mdx': text.replace('employee number', 'employee number and the manager') },
        findings: [
          "sop/a.mdx:5:10 The text has changed (step 1, “Verify the caller's identity”: wording changed) and the version is still 1.0.0, so two texts have one name. Release it: `deskbook release SOP-001 --patch`.",
        ],
      },
      {
        title: 'A new decision called a patch, and a version that goes back',
        past: [
          {
            at: '2026-09-02',
            files: { 'sop/a.mdx': text, 'sop/b.mdx': procedure({ id: 'SOP-002', version: '2.0.0' }) },
          },
        ],
        files: {
          'sop/a.mdx': `${text.replace('version: 1.0.0\nstatus', 'version: 1.0.1\nstatus')}3. **Is the phone lost?**\n   - Yes → end\n   - No → end\n`,
          'sop/b.mdx': procedure({ id: 'SOP-002', version: '1.9.0' }),
        },
        findings: [
          'sop/a.mdx:5:10 From 1.0.0 to 1.0.1 is a patch release (the wording changes), and this is a major one: people must relearn it (new decision 3, “Is the phone lost?”). Readers go by that. Make it 2.0.0.',
          'sop/b.mdx:5:10 The version goes back from 2.0.0 to 1.9.0, so readers take the new text for an old one. Release it with the next version: `deskbook release SOP-002`.',
        ],
      },
    ],
    passes: [
      {
        title: 'Reworded, and a patch; a draft changes as it likes',
        past: [
          {
            at: '2026-09-02',
            files: { 'sop/a.mdx': text, 'sop/b.mdx': procedure({ id: 'SOP-002', status: 'draft' }) },
          },
        ],
        files: {
          'sop/a.mdx': text
            .replace('version: 1.0.0\nstatus', 'version: 2.0.0\nstatus')
            .replace('employee number', "employee's number"),
          'sop/b.mdx': procedure({ id: 'SOP-002', status: 'draft', step: 'Set a password.' }),
        },
      },
    ],
  },
};
