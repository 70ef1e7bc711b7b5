/** A flowchart as an author draws one in Mermaid: who passes a ticket on to whom. Each is different, so each is drawn. */
import type { Context } from './sample-document.ts';

/** A fence for the section on escalation. */
export function handOverDiagram({ document, choice }: Context, team: string): string {
  const { thing, place } = document;
  const minutes = choice.number(2, 6) * 5;
  const lines = [
    'flowchart TD',
    `  A[Call about the ${thing.name}] --> B{Solved within ${minutes} minutes?}`,
    '  B -->|Yes| C([Close the ticket])',
    `  B -->|No| D{Does it stop work at the ${place}?}`,
    '  D -->|Yes| E[Ring the service desk manager]',
    '  D -->|No| F[Senior analyst takes over]',
    `  E --> G[${team} joins the call]`,
    `  F --> H{Is the ${thing.name} itself at fault?}`,
    '  H -->|Yes| G',
    '  H -->|No| C',
    `  G --> I[Word to the user each ${choice.number(2, 4) * 15} minutes]`,
    '  I --> C',
  ];
  // Some charts are longer than others, as real ones are.
  if (choice.chance(0.5))
    lines.push(
      `  E --> J[Notice to everybody at the ${place}]`,
      '  J --> K{Accepted?}',
      '  K -->|Yes| I',
      '  K -->|No| E',
    );
  return ['```mermaid', ...lines, '```'].join('\n');
}
