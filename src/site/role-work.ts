/** What a role does, answers for, is asked and told, gathered from every document of the library. */

import { type Library, pagePath } from '../core/library.ts';
import type { Document, EscalationTableKind, RaciLetter } from '../core/model.ts';
import { rolesNamed } from '../core/tables.ts';

/** A document, and the lines of it that concern the role. */
export interface WorkIn {
  id: string;
  title: string;
  /** From the site's root; leads to the role's own part where the page can show it. */
  path: string;
  status: string;
  lines: string[];
}

export interface RoleWork {
  /** Activities of RACI matrices by the role's letter. */
  raci: Record<RaciLetter, WorkIn[]>;
  /** What the tables under Roles have it do. */
  duties: WorkIn[];
  /** The tiers it stands in. */
  tiers: WorkIn[];
  /** Signs at which a ticket goes to it. */
  takesOver: WorkIn[];
  /** Moments at which it is told and decides. */
  decides: WorkIn[];
}

/** Role id → its work. Roles that no document names are there too, with nothing to do. */
export function roleWork(library: Library, published: readonly Document[]): Record<string, RoleWork> {
  const { registries } = library;
  const all: Record<string, RoleWork> = Object.create(null);
  for (const { id } of registries.roles)
    all[id] = { raci: { R: [], A: [], C: [], I: [] }, duties: [], tiers: [], takesOver: [], decides: [] };

  for (const document of published) {
    const note = (list: WorkIn[], line: string, address = ''): void => {
      const { id = '', title } = document;
      const last = list.at(-1);
      if (last?.id === id && last.title === title) last.lines.push(line);
      else
        list.push({
          id,
          title,
          path: `${pagePath(document)}${address}`,
          status: document.frontmatter?.status ?? '',
          lines: [line],
        });
    };
    for (const { roles, activities } of document.raci)
      roles.forEach(({ role }, column) => {
        const work = role === undefined ? undefined : all[role];
        if (!work) return;
        for (const { text, cells } of activities)
          for (const letter of new Set(cells[column]?.letters))
            note(work.raci[letter], text, `?role=${role}`);
      });
    for (const { role, does } of document.duties)
      if (role !== undefined && all[role] && does !== '')
        note(all[role].duties, does, anchorOf(document, 'roles'));
    for (const { kind, columns, rows, section } of document.escalation)
      for (const { cells } of rows) {
        const cell = (key: string): string => {
          const text = cells[columns.findIndex((column) => column.key === key)]?.text.trim() ?? '';
          return /^[-–—]$/.test(text) ? '' : text;
        };
        for (const role of rolesNamed(cell(kind === 'tiers' ? 'role' : 'to'), registries)) {
          const work = all[role];
          if (work)
            escalated(kind, cell, (list, line) => note(work[list], line, `#${encodeURIComponent(section)}`));
        }
      }
  }
  return all;
}

function escalated(
  kind: EscalationTableKind,
  cell: (key: string) => string,
  note: (list: 'tiers' | 'takesOver' | 'decides', line: string) => void,
): void {
  const sentence = (...parts: string[]): string => parts.filter((part) => part !== '').join(' · ');
  const within = (text: string): string => (text === '' ? '' : `answers within ${text}`);
  if (kind === 'tiers')
    note('tiers', sentence(`${cell('tier')}: ${cell('handles')}`, within(cell('response'))));
  else if (kind === 'functional') note('takesOver', sentence(cell('when'), within(cell('response'))));
  else if (kind === 'hierarchical') {
    const after = cell('after') === '' ? '' : `after ${cell('after')}`;
    const decides = cell('decides') === '' ? '' : `decides: ${cell('decides')}`;
    note('decides', sentence(cell('when'), after, decides));
  }
}

function anchorOf(document: Document, key: string): string {
  const slug = document.sections.find((section) => section.key === key)?.slug;
  return slug === undefined ? '' : `#${encodeURIComponent(slug)}`;
}
