import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { compareVersions } from '../../../core/versions.ts';
import type { Rule } from '../../rule.ts';
import { entry, versioned } from './example.ts';

const amount =
  '(?:minor|small|some|various|several|general|other|misc(?:ellaneous)?|further|more|many|a few|bug|typo|wording|content|text|format(?:ting)?|document|regular|routine|periodic) ';
const act =
  '(?:updates?|updated|changes?|changed|edits?|edited|fix(?:es|ed)?|corrections?|corrected|improvements?|improved|tweaks?|tweaked|revisions?|revised|amendments?|amended|modifications?|modified|adjustments?|clean-?ups?|rework(?:ed)?|maintenance)';
const object =
  '(?: (?:made|done|applied))?(?: (?:to|of|in|on))?(?: (?:the|this|some))?(?: (?:document|doc|sop|procedure|article|matrix|text|content|wording|page|file|steps?|sections?|things))?';
/** Whole summaries that would fit any change. */
const vague = new RegExp(
  `^(?:(?:${amount}){0,3}${act}(?: and (?:${amount})?${act})?${object}|(?:a )?new version|wip|n\\/?a|none|nothing|as (?:discussed|agreed|requested|above)|see (?:the )?(?:diff|git|commits?|above|below|pull request|history|ticket))$`,
);
/** What is true of the first entry only. */
const beginning =
  /^(?:the )?(?:first|initial|original)(?: (?:release|version|issue|draft|edition|commit|creation|publication|document|text))?$|^(?:created|document created|creation)$/;
/** Scripts that put no spaces between words: there a count says nothing. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

const fewest = 3;

export const revisionSummary: Rule = {
  id: 'revision/summary',
  severity: 'warning',
  scope: 'document',
  what: 'Each entry of the revisions says what changed and why.',
  why: 'An agent who knew the old text reads this line and nothing else; "Update" sends them through all the steps to find the one that is new.',
  mend: 'Say what is different for whoever works by it, and why, in a sentence such as "Adds the call-back for callers without their second factor", and leave the details to the diff.',
  check(document, { report }) {
    const revisions = document.frontmatter?.revisions;
    if (!revisions) return;
    const oldest = revisions.reduce(
      (lowest, { version }) =>
        lowest === undefined || compareVersions(version, lowest) < 0 ? version : lowest,
      undefined as string | undefined,
    );
    const seen = new Map<string, string>();
    // From the oldest up, so that the entry that repeats another is the later one.
    for (let index = revisions.length - 1; index >= 0; index--) {
      const { version, summary } = revisions[index]!;
      const words = plain(summary);
      const first = beginning.test(words);
      const earlier = seen.get(words);
      seen.set(words, version);
      if (first && version === oldest) continue;
      const shown = summary.length > 60 ? `${summary.slice(0, 60)}…` : summary;
      const fault = first
        ? `says "${shown}", and ${oldest} came before it`
        : vague.test(words)
          ? `says "${shown}", which is true of any change`
          : earlier !== undefined && earlier !== version
            ? `says the same as that of ${earlier}`
            : !unspaced.test(words) && words.split(' ').length < fewest
              ? `says "${shown}", too little to tell what changed and why`
              : undefined;
      if (fault === undefined) continue;
      report(
        document.file,
        rangeAt(document.metaRanges, ['revisions', index, 'summary'], 'value', topOf(document)),
        `The summary of ${version} ${fault}, so whoever knew the old text has to read all of the new one. Say what is different for them, and why.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Words that fit any change, too few, a repeat, and a second beginning',
        files: {
          'sop/a.mdx': versioned(
            '2.0.0',
            entry('2.0.0', '2026-08-01', 'Initial version') +
              entry('1.3.0', '2026-07-01', 'Adds the call-back.') +
              entry('1.2.0', '2026-06-01', 'adds the call-back') +
              entry('1.1.1', '2026-05-20', 'Typo fixed.') +
              entry('1.1.0', '2026-05-10', 'Various minor updates to the document.') +
              entry('1.0.0', '2026-05-01', 'First release.'),
          ),
        },
        findings: [
          'sop/a.mdx:12:14 The summary of 2.0.0 says "Initial version", and 1.0.0 came before it, so whoever knew the old text has to read all of the new one. Say what is different for them, and why.',
          'sop/a.mdx:16:14 The summary of 1.3.0 says the same as that of 1.2.0, so whoever knew the old text has to read all of the new one. Say what is different for them, and why.',
          'sop/a.mdx:24:14 The summary of 1.1.1 says "Typo fixed.", which is true of any change, so whoever knew the old text has to read all of the new one. Say what is different for them, and why.',
          'sop/a.mdx:28:14 The summary of 1.1.0 says "Various minor updates to the document.", which is true of any change, so whoever knew the old text has to read all of the new one. Say what is different for them, and why.',
        ],
      },
      {
        title: 'Two words',
        files: { 'sop/a.mdx': versioned('1.0.0', entry('1.0.0', '2026-05-01', 'New portal')) },
        findings: [
          'sop/a.mdx:12:14 The summary of 1.0.0 says "New portal", too little to tell what changed and why, so whoever knew the old text has to read all of the new one. Say what is different for them, and why.',
        ],
      },
    ],
    passes: [
      {
        title: 'What changed, in a sentence; the oldest entry may be short',
        files: {
          'sop/a.mdx': versioned(
            '1.2.0',
            entry('1.2.0', '2026-06-01', 'Updates step 4 for the new portal.') +
              entry('1.1.0', '2026-05-20', 'Corrects the queue of the network team.') +
              entry('1.0.0', '2026-05-01', 'First release.'),
          ),
        },
      },
      {
        title: 'A language that writes no spaces',
        files: {
          'sop/a.mdx': versioned('1.0.0', entry('1.0.0', '2026-05-01', '本人確認の手順を追加')),
        },
      },
    ],
  },
};

function plain(summary: string): string {
  return summary
    .slice(0, 300)
    .toLowerCase()
    .replace(/["'“”‘’().,;:!]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
