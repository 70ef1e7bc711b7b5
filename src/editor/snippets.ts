/** Snippets for an editor, from what the schemas and the grammar of procedures know. */
import { components } from '../../schemas/components.ts';
import { componentSnippet } from './complete-component.ts';
import { keywordHelp } from './keyword-help.ts';

export interface Snippet {
  /** What is typed to get it. */
  prefix: string;
  body: string[];
  description: string;
  /** The languages it is for, as editors name them. */
  scope: string;
}

/** A place to fill in, with words that stand there until then. */
function at(place: number, words: string): string {
  return `\${${place}:${words}}`;
}

/** Name → snippet, in the form of Visual Studio Code's `.code-snippets` files. */
export function snippets(): Record<string, Snippet> {
  const found: Record<string, Snippet> = {};
  const add = (name: string, prefix: string, body: string[], description: string): void => {
    found[name] = { prefix, body, description, scope: 'mdx,markdown' };
  };
  add(
    'Step',
    'step',
    [
      `${at(1, '1')}. **${at(2, 'Do one thing.')}** $3`,
      `   - Expect: ${at(4, 'what shows now')}`,
      `   - If not: ${at(5, '[escalate](#escalation)')}`,
    ],
    'A step: what to do, what shows when it worked, and where to go when it did not',
  );
  add(
    'Decision',
    'decision',
    [
      `${at(1, '1')}. **${at(2, 'Is it so?')}**`,
      `   - Yes → ${at(3, 'next step')}`,
      `   - No → ${at(4, '[escalate](#escalation)')}`,
      `   - Cannot tell → ${at(5, '[escalate](#escalation)')}`,
    ],
    'A decision: a question, and where each answer leads',
  );
  for (const { keyword, meaning } of keywordHelp)
    add(keyword, keyword.toLowerCase(), [`- ${keyword}: $0`], `${keyword}: ${meaning}`);
  for (const [name, spec] of Object.entries(components))
    add(`<${name}>`, name, componentSnippet(name, spec).split('\n'), spec.purpose);
  add(
    'Leave a finding',
    'deskbook-disable',
    [`{/* deskbook-disable-next-line ${at(1, 'group/rule')} -- ${at(2, 'why it is right here')} */}`],
    'Makes a rule not count on the next line, with the reason',
  );
  return found;
}
