import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { rangeOf, span } from '../../../core/positions.ts';
import type { Rule } from '../../rule.ts';

const asks =
  '(?:(?:then |please |finally |now )?(?:verify|confirm|check|ensure|make sure|test|validate|ask)(?: with)?(?: (?:the )?(?:user|caller|customer|client|them))?(?: to (?:verify|confirm|check|test))?(?: (?:that|if|whether))? ?)?';
const thing =
  '(?:(?:the |this |that |their |your )?(?:original |reported )?(?:issue|problem|fault|error|fix|solution|resolution|workaround|incident|ticket|result|change|it|everything|all|things)(?: (?:or|and) (?:issue|problem|error))?)';
const state =
  '(?: (?:is|are|was|has been|have been|does|no longer|now|fully|successfully|properly|correctly|not|longer|again|back|should be|should|be|to))*(?: (?:resolved|fixed|solved|gone|mended|working|works?|ok|okay|done|applied|successful|correct|normal|occurs?|occurring|appears?|exists?|persists?|complete|completed|closed|happy|satisfied))?(?: (?:now|again|as expected|properly|correctly|successfully|fine|for (?:the )?(?:user|caller|customer)|anymore|any more|as before))?';
/** Whole entries that name nothing to look at. */
const nothing = new RegExp(
  `^(?:${asks}${thing}${state}|${asks}(?:the )?(?:user|caller|customer)(?: is (?:happy|satisfied|ok|okay)| confirms?(?: (?:the|that|it|${thing}))?${state})|(?:verify|test|check|confirm|done|verified|tested|as expected|works|working|resolved|success|ok)|no (?:more |further )?(?:errors?|issues?|problems?))$`,
);

export const kbVerification: Rule = {
  id: 'kb/verification',
  severity: 'warning',
  scope: 'document',
  what: 'The Verification of an article names something that agent or caller can see.',
  why: 'To check that "the problem is resolved" is to ask the question again. Without a sign to look for, the ticket is closed on hope and the caller rings back.',
  mend: 'Say what to do and what shows then: "A test page comes out"; "**Connected**, and a page of the company network opens".',
  check(document, { report }) {
    if (document.type !== 'kb' || document.meta['status'] === 'retired') return;
    const section = document.sections.find(({ key }) => key === 'verification');
    if (!section || section.content.length === 0 || section.content.length > 5) return;
    const entries = section.content.flatMap(entriesOf);
    if (entries.length === 0 || entries.length > 8 || !entries.every((entry) => nothing.test(entry))) return;
    const { content } = section;
    report(
      document.file,
      span(rangeOf(content[0]!), rangeOf(content.at(-1)!)),
      `"${section.heading}" says that it should work and not how one sees it, so the ticket is closed on hope. Name the sign: what to do, and what shows on the screen when it is mended.`,
    );
  },
  examples: {
    fails: [
      {
        title: 'The question asked again',
        files: {
          'kb/a.md': '---\ntype: kb\n---\n\n## Verification\n\nVerify that the issue is resolved.\n',
          'kb/b.md':
            '---\ntype: kb\n---\n\n## Verification\n\n- Confirm with the user that everything works as expected.\n- The problem no longer occurs.\n',
        },
        findings: [
          'kb/a.md:7:1 "Verification" says that it should work and not how one sees it, so the ticket is closed on hope. Name the sign: what to do, and what shows on the screen when it is mended.',
          'kb/b.md:7:1 "Verification" says that it should work and not how one sees it, so the ticket is closed on hope. Name the sign: what to do, and what shows on the screen when it is mended.',
        ],
      },
    ],
    passes: [
      {
        title: 'A sign, also beside a phrase',
        files: {
          'kb/a.md':
            '---\ntype: kb\n---\n\n## Verification\n\n- The problem is solved.\n- A test page comes out.\n',
          'kb/b.md':
            '---\ntype: kb\n---\n\n## Verification\n\nThe error 691 no longer shows when the user connects.\n',
        },
      },
      {
        title: 'Of an empty section another rule speaks',
        files: { 'kb/a.md': '---\ntype: kb\n---\n\n## Verification\n\n## Cause\n\nA.\n' },
      },
    ],
  },
};

/** Sentences and bullets in lower case without punctuation. Long ones say something and are not looked at. */
function entriesOf(node: RootContent): string[] {
  if (node.type === 'list') return node.children.flatMap((item) => sentences(textOf(item)));
  return node.type === 'paragraph' ? sentences(textOf(node)) : [node.type];
}

function sentences(text: string): string[] {
  if (text.length > 500) return ['long'];
  return text
    .toLowerCase()
    .split(/[.!?;]+(?:\s+|$)|\r?\n/)
    .map((sentence) =>
      sentence
        .replace(/[^\p{L}\p{N}\s]+/gu, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((sentence) => sentence !== '')
    .map((sentence) => (sentence.length > 100 ? 'long' : sentence));
}
