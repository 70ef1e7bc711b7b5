/** A new document: its frontmatter, and the sections of its type with what each asks for. */
import { stringify } from 'yaml';
import { type DocumentType, frontmatterSchemas, type SectionSpec, types } from '../../schemas/index.ts';

/** What is known of a document before anybody has written it. Keys are those of the frontmatter. */
export interface BlankDocument {
  id: string;
  title: string;
  type: DocumentType;
  owner: string;
  /** Who writes it, for the first revision entry. */
  author: string;
  /** `YYYY-MM-DD`. */
  today: string;
  /** More of the frontmatter, such as `systems` or `kind`. */
  more?: Record<string, unknown>;
  /** Keys of optional sections that it has too. */
  sections?: readonly string[];
}

/** Set by a release, or by whoever takes another document out of use. */
const notForAuthors = new Set(['effective', 'supersedes']);

/** MDX text that parses, with a comment wherever the author has something to say. */
export function blankDocument(about: BlankDocument): string {
  const { sections } = types[about.type];
  const wanted = sections.filter(({ key, required }) => required || about.sections?.includes(key));
  return `${frontmatterOf(about)}\n${wanted.map((spec) => `\n${blankSection(spec)}\n`).join('')}`;
}

function frontmatterOf(about: BlankDocument): string {
  const { id, title, type, owner, author, today, more } = about;
  const values: Record<string, unknown> = {
    id,
    title,
    type,
    version: '0.1.0',
    status: 'draft',
    owner,
    review: { every: '90 days' },
    revisions: [{ version: '0.1.0', date: today, author, summary: 'First draft.' }],
    ...more,
  };
  const { shape } = frontmatterSchemas[type];
  const lines: string[] = [];
  const { id: first, title: second, type: third, ...others } = shape;
  const ordered = { id: first, title: second, type: third, ...others };
  for (const [key, field] of Object.entries(ordered)) {
    if (key === 'revisions') continue;
    if (values[key] !== undefined) lines.push(keyed(key, values[key]));
    else if (!notForAuthors.has(key)) lines.push(`# ${key}: ${field.description ?? ''}`.trimEnd());
  }
  lines.push(keyed('revisions', values['revisions']));
  return `---\n${lines.join('\n')}\n---`;
}

/** One key in the way authors write it: lists and small objects on one line. */
function keyed(key: string, value: unknown): string {
  const flat = key !== 'revisions' && typeof value === 'object';
  const options = {
    lineWidth: 0,
    collectionStyle: flat ? ('flow' as const) : ('any' as const),
    flowCollectionPadding: !Array.isArray(value),
  };
  return stringify({ [key]: value }, options)
    .trimEnd()
    .replace(/^\{ ?([\s\S]*\S) ?\}$/, '$1');
}

/** The section's heading, what it is for, and its template, which may say that already. */
function blankSection({ heading, purpose, template }: SectionSpec): string {
  const says = /^\{\/\*[^*]*\*\/\}$/.test(template);
  return [`## ${heading}`, ...(says ? [] : [`{/* ${purpose} */}`]), template].join('\n\n');
}
