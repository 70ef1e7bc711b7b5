/** A knowledge-base article: one fault as the caller tells it, its causes and its remedy. */
import { z } from 'zod';
import { commonFields } from './frontmatter.ts';
import type { TypeSpec } from './section.ts';
import { wordList } from './values.ts';

export const kbFrontmatter = z.strictObject({
  ...commonFields,
  type: z.literal('kb').describe('The type of document.'),
  codes: wordList
    .optional()
    .describe('Error codes and messages exactly as the caller reads them out: ["0x80070005"].'),
});
export type KbFrontmatter = z.infer<typeof kbFrontmatter>;

export const kb: TypeSpec = {
  path: 'kb',
  folder: 'kb',
  one: 'article',
  many: 'knowledge articles',
  purpose: 'Known faults: how they show, why they happen and what mends them.',
  idPrefix: 'KB',
  sections: [
    {
      key: 'symptoms',
      heading: 'Symptoms',
      synonyms: ['symptom', 'problem', 'issue', 'what the user sees', 'error message', 'meaning'],
      required: true,
      purpose: "What the caller sees and says, in the caller's words, with messages and codes.",
      place: 'before',
      template: '- {/* What the caller sees, with the exact message. */}',
    },
    {
      key: 'applies-to',
      heading: 'Applies to',
      synonyms: ['environment', 'affected systems', 'scope', 'affects', 'impact'],
      required: true,
      purpose: 'Products, versions and situations in which the article holds.',
      place: 'before',
      template: '- {/* Product and version. */}',
    },
    {
      key: 'resolution',
      heading: 'Resolution',
      synonyms: ['fix', 'solution', 'steps', 'remedy', 'how to fix', 'mitigation'],
      required: true,
      purpose: 'The steps that mend it, in the grammar of a procedure.',
      holds: 'procedure',
      place: 'doing',
      template: [
        '1. **{/* Verb first: one action. */}**',
        '   - Expect: {/* What should show now. */}',
        '   - If not: Hand the ticket over. {/* To whom; or what to try first. */}',
      ].join('\n'),
    },
    {
      key: 'workaround',
      heading: 'Workaround',
      synonyms: ['temporary fix', 'temporary workaround', 'in the meantime'],
      required: false,
      purpose: 'What lets the caller work until the remedy is in place.',
      holds: 'procedure',
      place: 'doing',
      template: '{/* What helps until then. */}',
    },
    {
      key: 'verification',
      heading: 'Verification',
      synonyms: ['validation', 'verify', 'how to verify', 'confirm the fix', 'confirmation'],
      required: true,
      purpose: 'How agent and caller both see that it is mended.',
      place: 'stopping',
      template: '- {/* What works again. */}',
    },
    {
      key: 'escalation',
      heading: 'Escalation',
      synonyms: ['when to escalate', 'escalate'],
      required: false,
      purpose: 'When to stop trying, and who takes over.',
      place: 'stopping',
      template: '- {/* When, and to whom. */}',
    },
    {
      key: 'cause',
      heading: 'Cause',
      synonyms: ['causes', 'root cause', 'why it happens', 'background', 'diagnosis'],
      required: true,
      purpose: 'Why it happens, so that the agent can tell it from its neighbours.',
      place: 'rest',
      template: '{/* Why it happens. */}',
    },
    {
      key: 'prevention',
      heading: 'Prevention',
      synonyms: ['prevent', 'how to prevent it'],
      required: false,
      purpose: 'What keeps it from coming back.',
      place: 'rest',
      template: '{/* What keeps it from coming back. */}',
    },
    {
      key: 'references',
      heading: 'References',
      synonyms: [
        'related documents',
        'related articles',
        'see also',
        'additional resources',
        'further reading',
      ],
      required: false,
      purpose: 'Procedures and articles that go with this one.',
      place: 'rest',
      searched: false,
      template: '- {/* Link to a document in this library. */}',
    },
  ],
};
