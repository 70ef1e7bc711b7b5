import type { Rule } from '../../rule.ts';
import { notVerbs, verbsLikeNouns } from '../../words/first-words.ts';
import { named, steps } from './example.ts';
import { englishOf } from './passages.ts';

const subject =
  /^(?:the|an?|this|that|these|those|you|your|we|our|i|it|its|they|their|he|she|there|users?|agents?|analysts?|technicians?|callers?|customers?)$/;
/** `Bring`, `Ring`, `Ping` and the like are verbs as they stand. */
const gerund = /^[a-z]{2,}[a-z]ing$/;
const notGerund =
  /^(?:bring|ring|ping|spring|string|swing|sling|fling|cling|sting|wring|sing|king|during|nothing|everything|anything|something|string|zing|ding|wing)$/;
const noun = /^[a-z]+(?:tion|sion|ness|ity|ance|ence)$/;

export const writingActionVerb: Rule = {
  id: 'writing/action-verb',
  severity: 'warning',
  scope: 'document',
  what: "A step's title begins with what the agent does: a verb.",
  why: 'On a call an agent reads the first word of each step. "The user …" or "Checking …" makes them read on to learn who does what.',
  mend: 'Begin with the verb: "Open …", "Ask the user to …". A step in which something is decided is a question and ends in `?`.',
  check(document, { report }) {
    const { passages, range } = englishOf(document);
    for (const { part, step, text, start } of passages) {
      if (part !== 'title' || step?.kind !== 'action') continue;
      const first = /^[\s"“'(]*([\p{L}'’-]+)/u.exec(text);
      const word = first?.[1];
      if (!first || word === undefined) continue;
      const fault = faultOf(word.toLowerCase());
      if (fault === undefined) continue;
      const at = start + first[0].length - word.length;
      report(
        document.file,
        range(at, at + word.length),
        `${capital(named(step))}, begins with ${fault}, so an agent cannot tell at a glance what to do. Begin with the verb, such as "Open …" or "Ask the user to …".`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Somebody, a thing and a gerund instead of an order',
        files: steps(
          '1. **The user opens the portal.**\n2. **Verification of the name.**\n3. **Checking the lock.**\n',
        ),
        findings: [
          'sop/a.md:7:6 Step 1, "The user opens the portal", begins with "The", not with a verb, so an agent cannot tell at a glance what to do. Begin with the verb, such as "Open …" or "Ask the user to …".',
          'sop/a.md:8:6 Step 2, "Verification of the name", begins with the noun "Verification", so an agent cannot tell at a glance what to do. Begin with the verb, such as "Open …" or "Ask the user to …".',
          'sop/a.md:9:6 Step 3, "Checking the lock", begins with "Checking", which describes and does not tell, so an agent cannot tell at a glance what to do. Begin with the verb, such as "Open …" or "Ask the user to …".',
        ],
      },
    ],
    passes: [
      {
        title: 'Orders, a place first, and a word that looks like a noun',
        files: steps(
          '1. **Ring the user.**\n2. **In the portal, open the request.**\n3. **Position the camera.**\n4. **`gpupdate` once.**\n5. **Request approval.**\n6. **Mention the number.**\n',
        ),
      },
      {
        title: 'A question is a decision',
        files: steps('1. **The account is locked?**\n   - Yes → done\n   - No → done\n'),
      },
      {
        title: 'Another language',
        files: steps(
          '1. **Die Benutzerin meldet sich an.**\n2. **Der Agent prüft das Konto und das Passwort.**\n3. **Das ist nicht die Zeit für eine Frage.**\n',
        ),
      },
    ],
  },
};

/** What keeps the first word of a step from being an order, in words; undefined for what may be one. */
export function faultOf(word: string): string | undefined {
  const shown = capital(word);
  if (subject.test(word)) return `"${shown}", not with a verb`;
  if (notVerbs.has(word)) return `"${shown}", not with a verb`;
  if (gerund.test(word) && !notGerund.test(word)) return `"${shown}", which describes and does not tell`;
  if (noun.test(word) && !verbsLikeNouns.has(word)) return `the noun "${shown}"`;
  return undefined;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
