/** `[Your Company Name]` → `{org.name}`, where the organisation's registry has the value. */
import type { PhrasingContent, Root, RootContent } from 'mdast';
import type {} from 'mdast-util-mdx';
import type { Registries } from '../../schemas/index.ts';
import { registryValue } from '../core/references.ts';
import { walk } from '../core/walk.ts';
import type { ImportNote } from './import-report.ts';

const placeholder = /\[([^[\]\n]{2,60})\](?![([:])|\{\{\s*([\w .-]{2,40})\s*\}\}|<([A-Za-z][\w .'-]{2,40})>/g;
const prefix = /^(?:(?:insert|enter|add|your|our|the|name of)\s+)+/i;

/** What a placeholder means → the value's name in the registry. */
const meanings: [RegExp, string][] = [
  [/^(?:company|organi[sz]ation|business|employer|client)(?:[ _-]?name)?$/i, 'name'],
  [/^(?:(?:it )?(?:service|help)[ _-]?desk)(?:[ _-]?name)?$/i, 'service-desk'],
  [
    /^(?:(?:it )?(?:service|help)[ _-]?desk|it|support|it support|contact)[ _-]?(?:phone|telephone|tel|number|phone number|hotline)$|^(?:phone|phone number|telephone|telephone number)$/i,
    'phone',
  ],
  [
    /^(?:(?:it )?(?:service|help)[ _-]?desk|it|support|it support|contact)[ _-]?(?:e-?mail|e-?mail address)$|^(?:e-?mail|e-?mail address)$/i,
    'email',
  ],
  [/^(?:self[ _-]?service )?(?:portal|portal url|portal link|ticket portal|support portal)$/i, 'portal'],
];

/** Replaces in place; what the registry does not have stays as it is and is listed. */
export function fillPlaceholders(
  tree: Root,
  registries: Registries,
  hasRegistry: boolean,
  notes: ImportNote[],
): void {
  const filled: string[] = [];
  walk(tree, (node, index, parent) => {
    if (node.type !== 'text') return undefined;
    const parts: PhrasingContent[] = [];
    let from = 0;
    for (const match of node.value.matchAll(placeholder)) {
      const inside = (match[1] ?? match[2] ?? match[3] ?? '')
        .trim()
        .replace(prefix, '')
        .replace(/['’]s$/, '');
      const key = meanings.find(([pattern]) => pattern.test(inside))?.[1];
      if (key === undefined || !hasRegistry || registryValue(`org.${key}`, registries) === undefined)
        continue;
      filled.push(match[0]);
      parts.push({ type: 'text', value: node.value.slice(from, match.index) });
      parts.push({ type: 'mdxTextExpression', value: `org.${key}` } as PhrasingContent);
      from = match.index + match[0].length;
    }
    if (parts.length === 0) return undefined;
    parts.push({ type: 'text', value: node.value.slice(from) });
    const kept = parts.filter((part) => part.type !== 'text' || part.value !== '');
    (parent.children as RootContent[]).splice(index, 1, ...kept);
    return index + kept.length;
  });
  if (filled.length > 0)
    notes.push({
      kind: 'mapped',
      what: 'Placeholders became values of the organisation’s registry.',
      quote: filled.join('\n'),
    });
}
