/**
 * The sample documents in the form that other tools can read. Their words stay the same.
 *
 * Pure MDX takes `{org.name}` for JavaScript, so references become the text they stand for. Frontmatter stays as it
 * is. Components stay, and are given to the other tools as small components of theirs that show their children.
 */
import { parse } from 'yaml';

/** Names of the components that the sample documents use. */
export const usedComponents = ['Steps', 'Checklist', 'TicketNote'] as const;

/**
 * The documents with their references written out.
 * @param files the library's files by path, registries among them
 * @returns only the documents
 */
export function plainDocuments(files: ReadonlyMap<string, string>): Map<string, string> {
  const organisation = parse(files.get('registries/organisation.yaml')!) as Record<string, string>;
  const systems = parse(files.get('registries/systems.yaml')!) as { id: string; name: string }[];
  const values = new Map<string, string>([
    ...Object.entries(organisation).map(([key, value]) => [`org.${key}`, value] as const),
    ...systems.map(({ id, name }) => [`systems.${id}.name`, name] as const),
  ]);
  const documents = new Map<string, string>();
  for (const [file, text] of files)
    if (file.endsWith('.mdx'))
      documents.set(
        file,
        text.replace(/\{([\w.-]+)\}/g, (whole, name: string) => values.get(name) ?? whole),
      );
  return documents;
}

/** The same with the import that a document needs when nobody hands it its components. */
export function withImports(text: string, from: string): string {
  const used = usedComponents.filter((name) => text.includes(`<${name}`));
  if (used.length === 0) return text;
  const end = text.indexOf('\n---\n') + '\n---\n'.length;
  return `${text.slice(0, end)}\nimport { ${used.join(', ')} } from '${from}';\n${text.slice(end)}`;
}
