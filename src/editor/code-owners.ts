/** CODEOWNERS: whom the code host asks to review a change of a document, from its owner and approver. */
import type { Library } from '../core/library.ts';

const begin = '# deskbook: begin';
const end = '# deskbook: end';

export interface CodeOwners {
  /** One a document, with its records. */
  lines: string[];
  /** Roles that own or approve something or are asked about everything else, and have no handle at the code host. */
  without: { id: string; name: string; documents: number }[];
}

/**
 * @param prefix the library's folder from the top of the repository; '' when it is the top
 * @param otherwise the role for everything else in the folder
 */
export function codeOwners(library: Library, prefix: string, otherwise?: string): CodeOwners {
  const { roles } = library.registries;
  const teamOf = (id: string): string | undefined => roles.find((role) => role.id === id)?.team;
  const without = new Map<string, number>();
  const folder = prefix === '' ? '' : `/${prefix}`;
  const lines: string[] = [];
  const add = (path: string, teams: readonly string[]): void => {
    lines.push(`${pattern(`${folder}/${path}`)} ${teams.join(' ')}`);
  };
  const fallback = otherwise === undefined ? undefined : teamOf(otherwise);
  // The last line that fits a file counts, so the widest comes first. `/` alone would fit nothing.
  if (fallback !== undefined) lines.push(`${prefix === '' ? '*' : pattern(`/${prefix}/`)} ${fallback}`);
  else if (otherwise !== undefined) without.set(otherwise, 0);
  for (const { file, id, meta } of library.documents) {
    const named = [meta['owner'], meta['approver']].filter((role) => typeof role === 'string');
    const teams = new Set<string>();
    for (const role of new Set(named)) {
      const team = teamOf(role);
      if (team === undefined) without.set(role, (without.get(role) ?? 0) + 1);
      else teams.add(team);
    }
    if (teams.size === 0) continue;
    add(file, [...teams]);
    // What is recorded about a document is looked at by the same people as its text.
    if (id !== undefined) add(`records/${id}.yaml`, [...teams]);
  }
  return {
    lines,
    without: [...without].map(([id, documents]) => ({
      id,
      name: roles.find((role) => role.id === id)?.name ?? id,
      documents,
    })),
  };
}

/** Paths are patterns as in .gitignore: what means something there, or ends a line, stands for any one character. */
function pattern(path: string): string {
  return path.replace(/[*?[\]!\\#\p{Cc}]/gu, '?').replaceAll(' ', '\\ ');
}

/** The file with Deskbook's part put in or replaced; what others have written before and after it is kept. */
export function withCodeOwners(before: string, lines: readonly string[], otherwise?: string): string {
  const block = [
    otherwise === undefined ? begin : `${begin}, everything else: ${otherwise}`,
    '# Written by `npx deskbook codeowners` from the documents and registries/roles.yaml. Change those, and run it again.',
    ...lines,
    end,
  ].join('\n');
  const found = ownPart(before);
  if (!found) return before.trim() === '' ? `${block}\n` : `${before.trimEnd()}\n\n${block}\n`;
  return before.slice(0, found.start) + block + before.slice(found.end);
}

/** The role for everything else that the file was last written with; null when the file has no part of Deskbook's. */
export function writtenDefault(text: string): string | undefined | null {
  const found = ownPart(text);
  return found ? found.otherwise : null;
}

function ownPart(text: string): { start: number; end: number; otherwise: string | undefined } | undefined {
  const match = /^# deskbook: begin(?:, everything else: ([a-z0-9-]+))?[ \t]*$/m.exec(text);
  if (!match) return undefined;
  const closing = /^# deskbook: end[ \t]*$/m.exec(text.slice(match.index));
  return {
    start: match.index,
    // A part that nobody closed is all that follows.
    end: closing ? match.index + closing.index + closing[0].length : text.length,
    otherwise: match[1],
  };
}
