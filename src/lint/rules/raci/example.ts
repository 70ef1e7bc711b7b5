/** A RACI matrix; its header stands on line 7, its first row on line 9. */
export function raci(header: string, rows: string): string {
  const columns = header.split('|').length - 2;
  return `---\ntype: raci\n---\n\n## Matrix\n\n${header}\n${'|---'.repeat(columns)}|\n${rows}`;
}

/** Three roles, for examples that need the registry. */
export const roles = [
  '- { id: service-desk-analyst, name: Service desk analyst, aliases: [analyst], duties: [Answer] }',
  '- { id: service-desk-manager, name: Service desk manager, duties: [Answer for the desk] }',
  '- { id: network-team, name: Network team, duties: [Run the network] }',
  '',
].join('\n');
