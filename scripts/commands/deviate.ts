import { CannotRun, type Command, exitCode, text } from '../command.ts';
import {
  aboutText,
  commitSentence,
  evidenceOptions,
  openDesk,
  printRecords,
  whoRuns,
  writeRecords,
} from '../evidence.ts';

export const deviate: Command = {
  name: 'deviate',
  summary: 'record that a procedure was not followed as written, and why',
  takes: '<id…>',
  takesMany: true,
  options: {
    ...evidenceOptions,
    reason: { type: 'string', value: 'TEXT', help: 'why, and what was done instead' },
    ticket: { type: 'string', value: 'NUMBER', help: 'the ticket it was done in' },
  },
  examples: [
    'npx deskbook deviate SOP-004 --ticket INC0012345 --reason "The directory was down; identity was confirmed by the manager in person"',
  ],
  async run({ values, positionals }) {
    const desk = await openDesk(values, positionals, 'deviate');
    const reason = text(values['reason'])?.trim();
    if (!reason)
      throw new CannotRun(
        'A deviation without its reason helps nobody to mend the procedure. Give --reason: why it was not followed, and what was done instead.',
      );
    const who = await whoRuns(values, desk);
    const ticket = text(values['ticket'])?.trim();
    const records = await writeRecords(
      desk,
      desk.documents.map((document) => ({
        kind: 'deviation',
        ...aboutText(document, who, values),
        reason,
        ...(ticket ? { ticket } : {}),
      })),
    );
    const reviewed = desk.documents.filter(({ frontmatter }) => frontmatter.review).map(({ id }) => id);
    printRecords(values, desk, records, [
      ...(reviewed.length > 0
        ? [
            `A review of ${reviewed.join(', ')} is now due: \`deskbook review --due\` lists it with its owner.`,
          ]
        : []),
      commitSentence,
    ]);
    return exitCode.fine;
  },
};
