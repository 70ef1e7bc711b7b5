import type { Rule } from '../../rule.ts';
import { changingVerbs } from '../../words/changing-verbs.ts';
import { named, shortened, steps } from './example.ts';
import { englishOf, filler, isInstruction, sentencesOf } from './passages.ts';

const verbs = changingVerbs.join('|');
const changing = new RegExp(verbs, 'gi');
/** A verb in the place of an order: at the beginning, or after a comma, `and` or `then`. */
const ordered = new RegExp(
  `(?:^|[,;]\\s+(?:and\\s+)?(?:then\\s+)?|\\s(?:and|then)\\s+(?:then\\s+)?)(${verbs})\\s+(?!and\\b|or\\b|button|icon|menu|tab|link)(?=\\p{L}|\\uFFFC)`,
  'giu',
);
/** A sentence that is no order: `To delete and restart …`, `If you delete …`, `Deleted items …`. */
const orders = /^(?:please\s+|then\s+|next,?\s+|now\s+|in\s[^,]{1,60},\s+)?\p{L}+/iu;
const otherwise =
  /^(?:if|when|once|after|before|to|while|unless|because|do|never|it|this|that|the|they|you|or|as|so|what|which|who)\b/i;

export const writingOneAction: Rule = {
  id: 'writing/one-action',
  severity: 'info',
  scope: 'document',
  what: 'A step changes one thing.',
  why: 'When two changes share a step, nobody can say which of them failed, tick off the first, or go back to the second.',
  mend: 'Make a step of each change, each with what should show then. Ways there (open, select, sign in) may stay together.',
  check(document, { report }) {
    const { passages, range } = englishOf(document);
    for (const passage of passages) {
      if (!isInstruction(passage) || passage.step?.kind !== 'action') continue;
      if ((passage.own.match(changing)?.length ?? 0) < 2) continue;
      for (const { start, end } of sentencesOf(passage.own)) {
        const text = passage.own.slice(start, end);
        if (otherwise.test(text) || !orders.test(text)) continue;
        const found = [...text.matchAll(ordered)];
        const second = found.find((match) => match[1]!.toLowerCase() !== found[0]?.[1]?.toLowerCase());
        if (!second) continue;
        // `Remove it, and if that fails, restart the laptop`: the second is for another case.
        if (/\b(?:if|when|unless|once|until)\b/i.test(text.slice(0, second.index + 20))) continue;
        const at =
          passage.start +
          start +
          second.index +
          second[0].toLowerCase().lastIndexOf(second[1]!.toLowerCase());
        report(
          document.file,
          range(at, at + second[1]!.length),
          `${capital(named(passage.step))}, changes two things: "${orderAt(text, found[0]!)}" and "${orderAt(text, second)}". When one of them fails, nobody knows where to go on. Make a step of each.`,
        );
        break;
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Two changes in a title, and two in a sentence',
        files: steps(
          '1. **Open the profile and delete the cache, then restart the laptop.**\n2. **Mend the account.** Unlock it and reset the password.\n',
        ),
        findings: [
          'sop/a.md:7:50 Step 1, "Open the profile and delete the cache, then restart the lap…", changes two things: "delete the cache" and "restart the laptop". When one of them fails, nobody knows where to go on. Make a step of each.',
          'sop/a.md:8:40 Step 2, "Mend the account", changes two things: "Unlock it" and "reset the password". When one of them fails, nobody knows where to go on. Make a step of each.',
        ],
      },
    ],
    passes: [
      {
        title: 'The way to one action, one action on two things, and a warning',
        files: steps(
          '1. **Sign in and wait.**\n2. **Select A and B.** Open **Settings**, choose **Reset** and confirm.\n3. **Restart the laptop and the router.** Do not delete the profile and install it again.\n4. **Save the file and close the window.**\n5. **Remove the profile, and if it fails, restart the laptop.**\n',
        ),
      },
    ],
  },
};

/** The verb with what it is done to: up to the next comma, `and` or `then`. */
function orderAt(text: string, match: RegExpMatchArray): string {
  const from = (match.index ?? 0) + match[0].toLowerCase().lastIndexOf(match[1]!.toLowerCase());
  return shortened(
    /^[^,;.]*?(?=\s+(?:and|then)\b|[,;.]|$)/.exec(text.slice(from, from + 200))?.[0].replaceAll(filler, '') ??
      match[1]!,
    40,
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
