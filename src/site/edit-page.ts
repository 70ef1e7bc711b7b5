/** Links to the code host's own editor: a change by somebody without git becomes a pull request there. */
import type { Organisation } from '../../schemas/organisation.ts';

/**
 * @param file path from the library's folder
 * @param line counted from 1: where the editor opens, on hosts that can (GitLab does, others open at the top)
 * @returns undefined where the library does not say where its files are edited
 */
export function editLink(organisation: Organisation, file: string, line?: number): string | undefined {
  const folder = organisation['edit-page'];
  if (folder === undefined) return undefined;
  const path = file.split('/').map(encodeURIComponent).join('/');
  return `${folder.replace(/\/+$/, '')}/${path}${line === undefined ? '' : `#L${line}`}`;
}
