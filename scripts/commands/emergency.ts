import { contentHash } from '../../src/core/content-hash.ts';
import { isDay, longDay } from '../../src/core/dates.ts';
import { CannotRun, type Command, exitCode, text } from '../command.ts';
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

export const emergency: Command = {
  name: 'emergency',
  summary: 'record that a changed text goes into force without approval, and by when it is reviewed',
  takes: '<id…>',
  takesMany: true,
  options: {
    ...evidenceOptions,
    reason: { type: 'string', value: 'TEXT', help: 'why the change cannot wait for approval' },
    'review-by': {
      type: 'string',
      value: 'YYYY-MM-DD',
      help: 'the day by which it is reviewed and approved',
    },
  },
  examples: [
    'npx deskbook emergency SOP-010 --reason "Attackers use the old call-back number" --review-by 2026-11-25',
  ],
  async run({ values, positionals }) {
    const desk = await openDesk(values, positionals, 'emergency');
    const reason = text(values['reason'])?.trim();
    if (!reason)
      throw new CannotRun(
        'Say with --reason why the change cannot wait for approval: a reviewer asks that first.',
      );
    const reviewBy = text(values['review-by']);
    if (!isDay(reviewBy))
      throw new CannotRun(
        `An emergency change is reviewed afterwards, and somebody has to know by when. Give --review-by a day such as ${desk.today}.`,
      );
    if (reviewBy < desk.today)
      throw new CannotRun(`--review-by ${reviewBy} has passed already. Give a day from ${desk.today} on.`);
    const who = await whoRuns(values, desk);
    for (const document of desk.documents) {
      const approved = (await pastRecords(desk, document.id)).findLast(
        (record) => record.kind === 'approval' && record.content === contentHash(document),
      );
      if (approved)
        throw new CannotRun(
          `This text of ${document.id} was approved at ${approved.at} by ${approved.by}, so it needs no emergency. Change the text and run \`deskbook release ${document.id}\` first. Nothing was recorded.`,
        );
    }
    const records = await writeRecords(
      desk,
      desk.documents.map((document) => ({
        kind: 'emergency',
        ...aboutText(document, who, values),
        reason,
        'review-by': reviewBy,
      })),
    );
    const ids = desk.documents.map(({ id }) => id);
    printRecords(values, desk, records, [
      `Somebody else than ${who.by} has to look at it by ${longDay(reviewBy)}: \`deskbook review ${ids.join(' ')} --verdict …\`, then \`deskbook approve ${ids.join(' ')}\`.`,
      commitSentence,
    ]);
    return exitCode.fine;
  },
};
