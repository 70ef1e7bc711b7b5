/** A ticket note in the three forms that ticket tools take. */
import { escapeHtml } from '../render/html.ts';
import type { Note, NoteSection } from './call-note.ts';

type Line = NoteSection['lines'][number];

/** For a ticket tool that knows no formatting. */
export function plainNote(note: Note): string {
  const sections = note.sections.map(
    ({ heading, lines }) => `${heading}\n${lines.map((line) => `- ${plainLine(line)}`).join('\n')}`,
  );
  return `${[`${note.title}\n${note.facts.join('\n')}`, ...sections].join('\n\n')}\n`;
}

export function markdownNote(note: Note): string {
  const sections = note.sections.map(
    ({ heading, lines }) => `## ${literal(heading)}\n\n${lines.map(markdownLine).join('\n')}`,
  );
  const facts = note.facts.map(literal).join('  \n');
  return `${[`# ${literal(note.title)}`, facts, ...sections].join('\n\n')}\n`;
}

export function htmlNote(note: Note): string {
  const sections = note.sections.map(
    ({ heading, lines }) => `<h3>${escapeHtml(heading)}</h3><ul>${lines.map(htmlLine).join('')}</ul>`,
  );
  return `<h2>${escapeHtml(note.title)}</h2><p>${note.facts.map(escapeHtml).join('<br>')}</p>${sections.join('')}`;
}

function plainLine({ label, value }: Line): string {
  return label === undefined ? value : `${label}: ${value}`.trimEnd();
}

function markdownLine({ label, value }: Line): string {
  return label === undefined ? `- ${literal(value)}` : `- **${literal(label)}:** ${literal(value)}`.trimEnd();
}

function htmlLine({ label, value }: Line): string {
  return `<li>${label === undefined ? '' : `<b>${escapeHtml(label)}:</b> `}${escapeHtml(value)}</li>`;
}

/** Text that Markdown shows as it stands. */
function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
