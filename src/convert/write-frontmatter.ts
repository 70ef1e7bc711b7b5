/** Fields → the block of YAML at the top of a document, in the order of the schema. */
import { Document, isMap, isSeq } from 'yaml';
import { type DocumentType, frontmatterSchemas } from '../../schemas/index.ts';

/** Fields that read best on one line. */
const onOneLine = new Set(['review', 'aliases', 'systems', 'codes', 'audience', 'controls', 'related']);

/** @returns the block with its `---` lines and an empty line after it */
export function frontmatterText(type: DocumentType, fields: Record<string, unknown>): string {
  const order = Object.keys(frontmatterSchemas[type].shape);
  const entries = Object.entries(fields)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  // `type` belongs beside the title, as templates have it, though each type's own schema adds it last.
  const at = entries.findIndex(([key]) => key === 'type');
  const [own] = entries.splice(at, 1);
  entries.splice(entries.findIndex(([key]) => key === 'title') + 1, 0, own!);
  const yaml = new Document(Object.fromEntries(entries));
  if (isMap(yaml.contents))
    for (const { key, value } of yaml.contents.items) {
      const name = String(key);
      if (onOneLine.has(name) && (isMap(value) || isSeq(value))) value.flow = true;
      if (name === 'revisions' && isSeq(value))
        for (const item of value.items) if (isMap(item)) item.flow = true;
    }
  return `---\n${yaml.toString({ lineWidth: 0, flowCollectionPadding: true })}---\n\n`;
}
