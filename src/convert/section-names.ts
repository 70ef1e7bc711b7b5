/** Words that some type of document knows as a section. */
import { documentTypes, sectionFor } from '../../schemas/index.ts';

/** True for the heading of a section, or a synonym of one. */
export function isSectionName(text: string): boolean {
  return documentTypes.some((type) => sectionFor(type, text) !== undefined);
}
