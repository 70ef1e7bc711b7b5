import { today } from '../../src/core/clock.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { saysNothing } from '../../src/history/record-checked.ts';
import { evidenceRubberStamp, rubberStampOptions } from '../../src/lint/rules/evidence/rubber-stamp.ts';
import {
  CannotRun,
  type Command,
  type CommandInput,
  exitCode,
  oneOf,
  text,
  wholeNumber,
} from '../command.ts';
import { dueReviews, reminderFormats, reminders } from '../due-reviews.ts';
import {
  aboutText,
  commitSentence,
  evidenceOptions,
  knownRole,
  openDesk,
  printRecords,
  unknownId,
  whoRuns,
  writeRecords,
} from '../evidence.ts';
import { libraryFolder } from '../library-folder.ts';

const verdicts = ['keep', 'revise', 'retire'] as const;

export const review: Command = {
  name: 'review',
  summary: 'record a review of a document, or list the reviews that are due',
  takes: '<id…>',
  takesMany: true,
  options: {
    ...evidenceOptions,
    verdict: { type: 'string', value: 'NAME', help: `what comes of it: ${verdicts.join(', ')}` },
    checked: {
      type: 'string',
      value: 'TEXT',
      multiple: true,
      help: 'what was looked at; more than once, or several with ; between them',
    },
    due: { type: 'boolean', help: 'list what is due instead' },
    ahead: {
      type: 'string',
      value: 'DAYS',
      help: 'with --due: also what falls due within so many days (14)',
    },
    owner: { type: 'string', value: 'ROLE', help: 'with --due: only documents of this owner' },
    format: {
      type: 'string',
      value: 'NAME',
      help: `with --due: ${reminderFormats.join(', ')}; github and gitlab are bodies for their issues`,
    },
  },
  examples: [
    'npx deskbook review SOP-004 --verdict keep --checked "each step in the test tenant" --checked "incidents since August"',
    'npx deskbook review SOP-009 --verdict revise --checked "screens of the new mail client" --note "Step 4 has moved"',
    'npx deskbook review --due --owner service-desk-manager --format github',
  ],
  run: ({ values, positionals }) =>
    values['due'] === true ? listDue(values, positionals) : record(values, positionals),
};

async function record(values: CommandInput['values'], ids: string[]): Promise<number> {
  for (const option of ['ahead', 'owner', 'format'])
    if (values[option] !== undefined)
      throw new CannotRun(`--${option} only means something together with --due.`);
  const desk = await openDesk(values, ids, 'review');
  const given = text(values['verdict']);
  if (given === undefined)
    throw new CannotRun(
      'A review ends with a verdict. Give --verdict keep (still right), revise (needs another text) or retire (needed no more).',
    );
  const verdict = oneOf('--verdict', given, verdicts);
  const checked = (text(values['checked']) ?? '')
    .split(/[\n;]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const hollow = checked.find(saysNothing);
  if (checked.length === 0 || hollow !== undefined)
    throw new CannotRun(
      `${hollow === undefined ? 'A review without what was looked at is a date' : `--checked \`${hollow}\` fits every document`}, and proves nothing. Give --checked for each thing: steps tried, screens compared, contacts called, incidents read.`,
    );
  const stamp = desk.settings.everywhere(evidenceRubberStamp.id);
  const { most } = rubberStampOptions.parse(stamp.options ?? {});
  if (stamp.level !== 'off' && desk.documents.length > most)
    throw new CannotRun(
      `Nobody looks at ${desk.documents.length} documents in a minute, and \`${evidenceRubberStamp.id}\` would say so of each record. Record each review by itself, with what was looked at in that document.`,
    );
  const who = await whoRuns(values, desk);
  const records = await writeRecords(
    desk,
    desk.documents.map((document) => ({
      kind: 'review',
      ...aboutText(document, who, values),
      verdict,
      checked,
    })),
  );
  const named = desk.documents.map(({ id }) => id).join(' ');
  printRecords(values, desk, records, [
    ...(verdict === 'revise'
      ? [`The review stays due until there is another text: change it, then \`deskbook release ${named}\`.`]
      : verdict === 'retire'
        ? ['Set `status: retired` in the frontmatter: the page stays reachable, marked, and leaves search.']
        : ['The next interval counts from today. Nothing else needs a date.']),
    commitSentence,
  ]);
  return exitCode.fine;
}

async function listDue(values: CommandInput['values'], ids: string[]): Promise<number> {
  for (const option of ['verdict', 'checked', 'note', 'by', 'role'])
    if (values[option] !== undefined)
      throw new CannotRun(`--${option} is for recording a review; --due only lists.`);
  const ahead = wholeNumber('--ahead', values['ahead'], 3660) ?? 14;
  const format =
    values['json'] === true ? 'json' : oneOf('--format', text(values['format']) ?? 'text', reminderFormats);
  const folder = libraryFolder(text(values['library']));
  const library = await loadLibrary(folder);
  const owner = knownRole(text(values['owner']), { library });
  for (const id of ids) if (!library.byId.has(id)) throw unknownId(id, library.byId.keys(), folder);
  const day = today(text(values['today']));
  const due = dueReviews(library, day, ahead).filter(
    (one) => (owner === undefined || one.owner === owner) && (ids.length === 0 || ids.includes(one.id)),
  );
  process.stdout.write(reminders[format](due, day));
  return due.some((one) => one.due <= day) ? exitCode.findings : exitCode.fine;
}
