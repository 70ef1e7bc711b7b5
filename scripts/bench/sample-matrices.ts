/** Invented RACI and escalation matrices. */
import { type Context, linkTo, table } from './sample-document.ts';
import { actions, roles } from './sample-words.ts';

export function raciMatrix({ document, choice, neighbours }: Context): string {
  const columns = roles.slice(0, 8);
  const rows = choice.some(actions, choice.number(8, 14)).map((action) => {
    const accountable = choice.number(1, 2);
    const responsible = choice.one([0, 3, 4, 5, 6]);
    return [
      `${action.title} for the ${document.thing.name}`,
      ...columns.map((_, index) =>
        index === accountable ? 'A' : index === responsible ? 'R' : choice.one(['C', 'I', '-', '-']),
      ),
    ];
  });
  return [
    table('Matrix', ['Activity', ...columns.map((role) => role.name)], rows),
    `## Purpose\n\nLook here when two people think that the other has it. The matrix belongs to ${linkTo(document, choice.one(neighbours.sop))}.`,
    '## Notes\n\n- The accountable role answers for the activity, also while another does the work.\n- Out of hours the Senior analyst on duty stands in for the Service desk manager.',
    `## References\n\n- ${linkTo(document, choice.one(neighbours.escalation))}`,
  ].join('\n\n');
}

export function escalationMatrix({ document, choice, neighbours }: Context): string {
  const { thing, place } = document;
  // Ascending, as the rules for escalation matrices ask: deeper work and lower priorities have more time.
  const minutes = () => `${choice.number(1, 3) * 5} min`;
  const hours = () => `${choice.number(1, 8)} h`;
  const team = choice.one(roles.slice(3, 7)).name;
  return [
    table(
      'Targets',
      ['Priority', 'First response', 'Update', 'Escalate', 'Resolve'],
      [
        ['P1', '5 min', '30 min', '5 min', '4 h'],
        ['P2', minutes(), '1 h', '15 min', '8 h'],
        ['P3', '1 h', '1 business day', `${choice.number(1, 8)} h`, '2 business days'],
        ['P4', '4 h', '2 business days', '1 business day', '5 business days'],
      ],
    ),
    table(
      'Tiers',
      ['Tier', 'Role', 'Handles', 'Channel', 'Hours', 'Response'],
      [
        [
          'Tier 1',
          'Service desk analyst',
          'Every contact',
          '{org.phone}',
          'Monday to Friday, 08:00 to 18:00',
          minutes(),
        ],
        [
          'Tier 2',
          'Senior analyst',
          `Diagnosis of the ${thing.name}`,
          'Queue Service Desk Tier 2',
          'Monday to Friday',
          '15 min',
        ],
        [
          'Tier 3',
          team,
          `Faults of the ${thing.name} itself`,
          `Queue ${team}`,
          'On call for P1 and P2',
          hours(),
        ],
      ],
    ),
    table(
      'Functional escalation',
      ['When', 'To', 'How', 'With', 'Response'],
      [
        ['No document fits', 'Senior analyst', 'Queue Service Desk Tier 2', 'Handover note', '15 min'],
        [`${thing.name} down at the ${place}`, team, 'By telephone', 'Place, time, message', '15 min'],
        ['Password given away', 'Information security', 'By telephone', 'What was seen, and when', '5 min'],
      ],
    ),
    table(
      'Hierarchical escalation',
      ['When', 'After', 'To', 'How', 'Decides'],
      [
        ['P1 or P2', '5 min', 'Service desk manager', '{org.major-incident-phone}', 'Who is called'],
        ['P3 will miss its target', '1 business day', 'Service desk manager', 'Ticket', 'Order of work'],
      ],
    ),
    `## Ownership\n\nThe {org.service-desk} owns every ticket from the contact to the closure, whoever works on it.`,
    `## Purpose\n\nThe matrix holds for tickets about the ${thing.name} at the ${place}.`,
    `## References\n\n- ${linkTo(document, choice.one(neighbours.sop))}`,
  ].join('\n\n');
}
