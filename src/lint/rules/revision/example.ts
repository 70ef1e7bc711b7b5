/** A document with the given version and history, and further lines of frontmatter after the owner. */
export function versioned(version: string, revisions: string, more = 'status: approved\n'): string {
  return `---\nid: SOP-001\ntitle: Reset a password\ntype: sop\nversion: ${version}\nowner: service-desk-manager\n${more}${revisions === '' ? '' : `revisions:\n${revisions}`}---\n`;
}

/** One entry of a history; it takes four lines. */
export function entry(version: string, date: string, summary: string, more = ''): string {
  return `  - version: ${version}\n    date: ${date}\n    author: service-desk-manager\n    summary: ${summary}\n${more}`;
}
