import type { Rule } from '../../rule.ts';
import { named, steps } from './example.ts';
import { englishOf, isInstruction } from './passages.ts';

const obliged =
  /(?<!\b(?:may|might|could|would|not|never|if)\s)\b(?:should|must|shall|(?:has|have|needs?|is|are)\s+to)\s+(?:(?:then|also|always|first|only|not|never|now|immediately|\p{L}+ly)\s+)?be\s+(?:\p{L}+ly\s+)?(\p{L}{2,}ed|done|made|sent|given|told|written|taken|put|set|reset|kept|shut|run|begun|chosen|held|read|found|sought|brought|rewritten|overwritten|withdrawn)\b/giu;

/** States, which nobody brings about by doing them now: `the laptop must be connected`. */
const states = new Set(
  'connected disconnected signed logged located based related listed displayed shown needed required allowed permitted plugged powered enabled disabled licensed registered attached satisfied concerned trained authorised authorized supposed expected interested finished supported used'.split(
    ' ',
  ),
);

export const writingPassive: Rule = {
  id: 'writing/passive',
  severity: 'info',
  recommended: false,
  scope: 'document',
  what: 'A step tells the agent to do something; it does not say that something should be done.',
  why: 'A step that says "the account should be unlocked" does not say by whom, and what is nobody’s is not done.',
  mend: 'Make it an order, or name who does it: "Unlock the account", "The {roles.identity-team.name} unlocks the account".',
  check(document, { report }) {
    const { passages, range } = englishOf(document);
    for (const passage of passages) {
      if (!isInstruction(passage) || !passage.step || !passage.own.includes('be ')) continue;
      for (const match of passage.own.matchAll(obliged)) {
        if (states.has(match[1]!.toLowerCase())) continue;
        // `must be approved by the manager` says who.
        if (/^\s+by\b/.test(passage.own.slice(match.index + match[0].length))) continue;
        const at = passage.start + match.index;
        report(
          document.file,
          range(at, at + match[0].length),
          `"${match[0].replace(/\s+/g, ' ')}" in ${named(passage.step)}, does not say who does it. Make it an order to the agent, or name the role.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Unlocked by whom?',
        files: steps('1. **Look at the account.** The account should then be unlocked.\n'),
        findings: [
          'sop/a.md:7:41 "should then be unlocked" in step 1, "Look at the account", does not say who does it. Make it an order to the agent, or name the role.',
        ],
      },
    ],
    passes: [
      {
        title: 'A state, an expectation, and a passive that says who',
        files: steps(
          '1. **Open the portal.** The laptop must be connected. The request must be approved by the line manager. A breach may have to be reported.\n   - Expect: the account should be unlocked.\n',
        ),
      },
    ],
  },
};
