/** An escalation matrix with one section, whose table begins on line 7. */
export function matrix(section: string, table: string): string {
  return `---\ntype: escalation\n---\n\n## ${section}\n\n${table}`;
}

/** A table of targets; its first row stands on line 9. */
export function targets(rows: string): string {
  return matrix(
    'Targets',
    `| Priority | First response | Update | Escalate | Resolve |\n|---|---|---|---|---|\n${rows}`,
  );
}

/** A table of tiers; its first row stands on line 9. */
export function tiers(rows: string): string {
  return matrix(
    'Tiers',
    `| Tier | Role | Channel | Response | Escalate after |\n|---|---|---|---|---|\n${rows}`,
  );
}

/** Three roles: two with a contact, and one that nobody can reach. */
export const roles = [
  '- { id: service-desk-analyst, name: Service desk analyst, aliases: [analyst], duties: [Answer], contact: Extension 100 }',
  '- { id: network-team, name: Network team, duties: [Run the network], contact: Queue Network }',
  '- { id: identity-team, name: Identity team, aliases: [identity and access management], duties: [Run sign-in] }',
  '',
].join('\n');

/** Three priorities. */
export const priorities = [
  'impact: [{ id: high, name: High, meaning: A site }]',
  'urgency: [{ id: high, name: High, meaning: Work has stopped }]',
  'priorities:',
  '  - { id: P1, name: Critical, meaning: Drop everything }',
  '  - { id: P2, name: High, meaning: Drop other work }',
  '  - { id: P3, name: Medium, meaning: Today }',
  'matrix: { high: { high: P1 } }',
  '',
].join('\n');
