/** The impact of a change in words: for a terminal, and as Markdown for a pull request. */
import { type DocumentType, types } from '../schemas/index.ts';
import {
  type DocumentRef,
  type EntryImpact,
  type Impact,
  type NamedBy,
  type RoleReached,
  reviewChecklist,
} from '../src/editor/impact.ts';
import { code, plain } from './markdown-text.ts';

/** How big a change is, by the version before and after it. */
export type Size = 'new' | 'major' | 'minor' | 'patch' | 'none';

export interface ChangedDocument extends Impact {
  /** Only when it is compared with another commit. */
  size?: Size;
  /** The version there; undefined for a new document. */
  before?: string;
}

export interface ImpactReport {
  documents: ChangedDocument[];
  entries: EntryImpact[];
  /** Registries that differ from the other commit. */
  registries: string[];
  /** Documents that are there and not here. */
  gone: DocumentRef[];
}

const sizes: Record<Size, string> = {
  new: 'new: everybody it is for learns it',
  major: 'major: everybody it is for must relearn it',
  minor: 'minor: a step changes, and everybody it is for must be told',
  patch: 'patch: wording, nobody has to relearn it',
  none: 'the version has not changed yet',
};

const whyRetire =
  'A document that is no longer to be followed stays, with the status retired: readers who look for it then learn what took its place.';

export function impactText({ documents, entries, registries, gone }: ImpactReport): string {
  const blocks = [...documents.map(documentText), ...entries.map(entryText)];
  if (registries.length > 0)
    blocks.push(
      `Registries that change: ${registries.join(', ')}\n  Every document that names their entries shows the new words.`,
    );
  if (gone.length > 0) blocks.push(`Taken away: ${gone.map(name).join(', ')}\n  ${whyRetire}`);
  return blocks.length === 0 ? 'No document and no registry changes.\n' : `${blocks.join('\n\n')}\n`;
}

function documentText(one: ChangedDocument): string {
  return [
    `${name(one)} (${versions(one)})`,
    ...(one.size === undefined ? [] : [`  ${sizes[one.size]}`]),
    block('Named by', placesByDocument(one.namedBy, asItIs)),
    block('Must learn it', one.roles.map(roleText)),
    block('Answering', one.answering.map(roleText)),
    block('Cards and calls that change', one.cards.map(name)),
    block(
      'Training',
      one.trainings.map(
        (training) => `${name(training)}, ${training.section} (${training.file}:${training.line})`,
      ),
    ),
  ].join('\n');
}

function entryText(entry: EntryImpact): string {
  return [
    `${entry.id} ${entry.name} (${entry.registry})`,
    block('Named by', placesByDocument(entry.namedBy, asItIs)),
  ].join('\n');
}

function block(title: string, lines: readonly string[]): string {
  return [
    `  ${title}: ${lines.length === 0 ? 'none' : ''}`.trimEnd(),
    ...lines.map((line) => `    ${line}`),
  ].join('\n');
}

/** One line a document: how it names the thing, and on which lines. */
function placesByDocument(places: readonly NamedBy[], write: Writing): string[] {
  return [...Map.groupBy(places, ({ file }) => file)].map(([file, inIt]) => {
    const ways = [...Map.groupBy(inIt, ({ how }) => how)].map(
      ([how, lines]) => `${words[how]} ${lines.map(({ line }) => line).join(', ')}`,
    );
    const retired = inIt[0]!.status === 'retired' ? ' (retired)' : '';
    const title = name(inIt[0]!);
    return `${title === file ? '' : `${write.text(title)}${retired}, `}${write.file(file)}: ${ways.join('; ')}`;
  });
}

interface Writing {
  text(text: string): string;
  file(text: string): string;
}

const asItIs: Writing = { text: (text) => text, file: (text) => text };
const inMarkdown: Writing = { text: plain, file: code };

const words: Record<NamedBy['how'], string> = {
  link: 'link',
  include: 'runs its steps',
  component: 'shows it',
  mention: 'names it',
  related: 'related',
  supersedes: 'supersedes it',
  owner: 'owner',
  approver: 'approver',
  audience: 'audience',
  systems: 'systems',
  controls: 'controls',
  value: 'shows a value of it',
  raci: 'RACI',
  roles: 'roles table',
  escalation: 'escalation table',
  step: 'role of a step',
  disable: 'comment',
  definition: 'defined',
};

function roleText({ name: role, why }: RoleReached): string {
  return `${role}: ${why.join('; ')}`;
}

function name({ id, title }: DocumentRef): string {
  return id === '' ? title : `${id} ${title}`;
}

function versions({ before, version, status }: ChangedDocument): string {
  const moved = before === undefined || before === version ? version : `${before} → ${version}`;
  return [moved, status].filter((part) => part !== '').join(', ');
}

/** For a comment on a pull request: what matters first, the long lists folded. */
export function impactMarkdown({ documents, entries, registries, gone }: ImpactReport): string {
  const out: string[] = ['### What the change reaches', ''];
  if (documents.length + entries.length + registries.length + gone.length === 0)
    out.push('No document and no registry changes.', '');
  for (const one of documents) {
    out.push(`#### ${plain(name(one))} · ${plain(versions(one))}`, '');
    if (one.size !== undefined) out.push(`**${sizes[one.size]}**`, '');
    if (one.roles.length > 0)
      out.push(
        '| Must learn it | Why |',
        '|---|---|',
        ...one.roles.map(({ name: role, why }) => `| ${plain(role)} | ${plain(why.join('; '))} |`),
        '',
      );
    fold(
      out,
      'Cards and calls that change',
      one.cards.map((card) => plain(name(card))),
    );
    fold(
      out,
      'Training that goes by it',
      one.trainings.map(
        (training) =>
          `${plain(`${name(training)}, ${training.section}`)} (${code(`${training.file}:${training.line}`)})`,
      ),
    );
    fold(out, 'Named by', placesByDocument(one.namedBy, inMarkdown));
    if (one.answering.length > 0)
      out.push(`Answering: ${plain(one.answering.map(roleText).join('; '))}.`, '');
  }
  for (const entry of entries) {
    out.push(`#### ${plain(entry.name)} (\`${entry.id}\`, ${entry.registry})`, '');
    fold(out, 'Named by', placesByDocument(entry.namedBy, inMarkdown));
  }
  if (registries.length > 0)
    out.push(
      `Registries that change: ${registries.map(code).join(', ')}. Every document that names their entries shows the new words.`,
      '',
    );
  if (gone.length > 0)
    out.push(`**Taken away:** ${gone.map((one) => plain(name(one))).join(', ')}. ${whyRetire}`, '');
  const kinds = [...new Set(documents.flatMap(({ type }) => (type === undefined ? [] : [type])))];
  for (const type of kinds) out.push(checklistMarkdown(type), '');
  return `${out.join('\n').trimEnd()}\n`;
}

function fold(out: string[], title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  out.push(
    '<details>',
    `<summary>${title}: ${lines.length}</summary>`,
    '',
    ...lines.map((line) => `- ${line}`),
    '',
    '</details>',
    '',
  );
}

/** What a reviewer of this type of document ticks off. */
export function checklistMarkdown(type: DocumentType): string {
  return [
    `#### Review: ${types[type].one}`,
    '',
    ...reviewChecklist(type).map(({ what, question }) => `- [ ] **${what}.** ${question}`),
  ].join('\n');
}
