import { contentHash } from '../../src/core/content-hash.ts';
import { isSamePerson } from '../../src/core/people.ts';
import { CannotRun, type Command, exitCode } from '../command.ts';
import {
  aboutText,
  commitSentence,
  evidenceOptions,
  openDesk,
  pastRecords,
  printRecords,
  whoRuns,
  writeRecords,
} from '../evidence.ts';

export const acknowledge: Command = {
  name: 'acknowledge',
  summary: 'record that somebody has read the text of a document as it is now',
  takes: '<id…>',
  takesMany: true,
  options: evidenceOptions,
  examples: [
    'npx deskbook acknowledge SOP-004',
    'npx deskbook acknowledge SOP-004 SOP-005 --by a.chen@example.com --role service-desk-analyst',
  ],
  async run({ values, positionals }) {
    const desk = await openDesk(values, positionals, 'acknowledge');
    const who = await whoRuns(values, desk);
    for (const document of desk.documents) {
      if (document.frontmatter.status === 'retired')
        throw new CannotRun(
          `${document.id} is retired: nobody works by it any more, so there is nothing to acknowledge. Nothing was recorded.`,
        );
      const before = (await pastRecords(desk, document.id)).find(
        (record) =>
          record.kind === 'acknowledgement' &&
          record.content === contentHash(document) &&
          isSamePerson(record.by, who.by, desk.settings.evidence.people),
      );
      if (before)
        throw new CannotRun(
          `${who.by} acknowledged this text of ${document.id} at ${before.at}; once is enough. Nothing was recorded.`,
        );
    }
    const records = await writeRecords(
      desk,
      desk.documents.map((document) => ({ kind: 'acknowledgement', ...aboutText(document, who, values) })),
    );
    printRecords(values, desk, records, [commitSentence]);
    return exitCode.fine;
  },
};
