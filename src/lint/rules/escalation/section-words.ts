import { toString as textOf } from 'mdast-util-to-string';
import type { Registries } from '../../../../schemas/index.ts';
import type { Section } from '../../../core/model.ts';

/** More of a section than this is not looked at: who and when stand at its beginning. */
const longest = 20_000;

/** Text and kinds of what a section holds; empty for a section of comments alone. */
export function wordsOf(section: Section): string {
  let text = '';
  for (const node of section.content) {
    if (node.type === 'mdxFlowExpression' || node.type === 'html') continue;
    text += `${textOf(node)}\n`;
    if (text.length > longest) break;
  }
  return text.slice(0, longest).trim();
}

const anyRole =
  /\b(?:desk|teams?|managers?|leads?|leaders?|analysts?|agents?|engineers?|administrators?|admins?|owners?|officers?|supervisors?|specialists?|suppliers?|vendors?|providers?|manufacturers?|support|security|operations|tiers?|levels?|(?:first|second|third|1st|2nd|3rd) line|l[1-4]|on[- ]call|on[- ]duty|duty|queue|police|department|group|head of|director|cio|ciso|dpo|hr|human resources|facilities|reception)\b|@|\+?\d[\d ()-]{6,}/i;

/** True when a text names a role of the registry, or a word that only a role, a team or a way to reach one has. */
export function namesRole(text: string, registries: Registries): boolean {
  if (anyRole.test(text)) return true;
  const lower = text.toLowerCase();
  return registries.roles.some(
    ({ name, aliases }) =>
      lower.includes(name.toLowerCase()) || aliases?.some((alias) => lower.includes(alias.toLowerCase())),
  );
}
