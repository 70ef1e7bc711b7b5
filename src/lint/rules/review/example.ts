/** A document that counts its review from the given day, 90 days long when not said. */
export function reviewed(effective: string, every = '90 days'): string {
  return `---\nid: SOP-001\ntitle: Reset a password\ntype: sop\nversion: 1.0.0\nstatus: approved\nowner: service-desk-manager\neffective: ${effective}\nreview: { every: ${every} }\n---\n`;
}
