import { status as statusSchema } from '../../schemas/frontmatter.ts';
import { contentHash } from '../../src/core/content-hash.ts';
import { isDay, longDay } from '../../src/core/dates.ts';
import { parseDocument } from '../../src/core/document.ts';
import { loadParser } from '../../src/core/parse.ts';
import { type Bump, bumped, bumpMeans, bumps } from '../../src/core/versions.ts';
import { canAppend, type NewRecord } from '../../src/history/record-file.ts';
import { textWithHash } from '../../src/history/record-past.ts';
import { withRelease } from '../../src/history/record-release.ts';
import { CannotRun, type Command, type CommandInput, exitCode, oneOf, text } from '../command.ts';
import {
  aboutText,
  type Chosen,
  commitSentence,
  type Desk,
  evidenceOptions,
  openDesk,
  pastRecords,
  printRecords,
  type Who,
  whoRuns,
  writeRecords,
} from '../evidence.ts';
import { writeFixed } from '../write-fixed.ts';

export const release: Command = {
  name: 'release',
  summary: 'give a changed document its next version, with its revision entry and the day it takes effect',
  takes: '<id…>',
  takesMany: true,
  options: {
    ...evidenceOptions,
    major: { type: 'boolean', help: bumpMeans.major },
    minor: { type: 'boolean', help: bumpMeans.minor },
    patch: { type: 'boolean', help: bumpMeans.patch },
    current: {
      type: 'boolean',
      help: 'record the version that the text has already, and change nothing in it',
    },
    summary: {
      type: 'string',
      value: 'TEXT',
      help: 'what changed and why, for a colleague without the diff',
    },
    effective: { type: 'string', value: 'YYYY-MM-DD', help: 'first day on which it is followed (today)' },
    author: { type: 'string', value: 'NAME', help: 'who made the change, for the revision entry (as --by)' },
    status: {
      type: 'string',
      value: 'NAME',
      help: 'also set the status: draft, in-review, approved, retired',
    },
  },
  examples: [
    'npx deskbook release SOP-004 --minor --summary "Adds the branch for callers without their second factor"',
    'npx deskbook release SOP-004 --summary "New screen of the portal" --effective 2026-12-01 --author service-desk-manager',
    'npx deskbook release KB-002 --current',
  ],
  async run({ values, positionals }) {
    const desk = await openDesk(values, positionals, 'release');
    const who = await whoRuns(values, desk);
    const wanted = wantedBump(values);
    const effective = text(values['effective']) ?? desk.today;
    if (!isDay(effective))
      throw new CannotRun(`--effective takes a day such as ${desk.today}, not \`${effective}\`.`);
    const changed = new Map<string, string>();
    const records: NewRecord[] = [];
    const notes: string[] = [];
    for (const document of desk.documents) {
      if (values['current'] === true) {
        records.push(await currentRelease(desk, document, values, who));
        continue;
      }
      const summary = text(values['summary'])?.trim();
      if (!summary)
        throw new CannotRun(
          'A release says what changed and why, for colleagues who will not read the diff. Give --summary.',
        );
      const bump = wanted ?? (await suggested(desk, document, notes));
      const next = bumped(document.frontmatter.version, bump);
      const status = text(values['status']);
      const made = withRelease(document, {
        version: next,
        effective,
        date: desk.today,
        author: text(values['author'])?.trim() || who.by,
        summary,
        ...(status === undefined ? {} : { status: oneOf('--status', status, statusSchema.options) }),
      });
      if (made === undefined)
        throw new CannotRun(
          `The frontmatter of \`${document.file}\` is laid out so that version and revision cannot be written without changing something else. Write version ${next}, \`effective\` and the revision entry yourself, then run \`deskbook release ${document.id} --current\`. Nothing was changed.`,
        );
      changed.set(document.file, made);
      const parsed = parseDocument(
        { file: document.file, text: made },
        { parser: await loadParser(), registries: desk.library.registries },
      );
      records.push({
        kind: 'release',
        ...aboutText(parsed as Chosen, who, values),
        effective,
        summary,
      });
    }
    await canAppend(desk.folder, records);
    // The texts first: a record about a text that is nowhere would be worse than a text without its record.
    await writeFixed(desk.folder, { changed, fixes: 0 });
    const written = await writeRecords(desk, records);
    const toApprove = desk.documents.filter(
      ({ frontmatter }) => (values['status'] ?? frontmatter.status) !== 'retired',
    );
    printRecords(values, desk, written, [
      ...notes,
      ...(toApprove.length === 0
        ? []
        : [
            `Now have it approved by somebody else than its author: \`deskbook approve ${toApprove.map(({ id }) => id).join(' ')}\`, or an approval on the code host. Any change to the text after that needs a new release and a new approval.`,
          ]),
      commitSentence,
    ]);
    return exitCode.fine;
  },
};

function wantedBump(values: CommandInput['values']): Bump | undefined {
  const given = bumps.filter((bump) => values[bump] === true);
  if (given.length > 1)
    throw new CannotRun(`--${given.join(' and --')} do not go together: a release is one of them.`);
  if (values['current'] === true)
    for (const option of [...bumps, 'summary', 'effective', 'author', 'status'])
      if (values[option] !== undefined)
        throw new CannotRun(
          `--current records the version as the text has it, so --${option} has no meaning.`,
        );
  return given[0];
}

/** What was changed since the last text that a record is about says how large the release is. */
async function suggested(desk: Desk, document: Chosen, notes: string[]): Promise<Bump> {
  const { id, frontmatter } = document;
  const ask = `Say how large the change is: ${bumps.map((bump) => `--${bump} (${bumpMeans[bump]})`).join(', ')}.`;
  const about = (await pastRecords(desk, id)).findLast(
    ({ kind }) => kind === 'release' || kind === 'approval',
  );
  const [newest] = await desk.past.commitsOf(document.file);
  const before =
    about !== undefined
      ? await textWithHash(desk.past, document.file, about.content)
      : newest && (await desk.past.texts([newest.blob])).get(newest.blob);
  const isFirst = about === undefined && frontmatter.version.startsWith('0.');
  const first = `${id} has not been released before, so there is nothing to weigh it against. Give --major for version 1.0.0, and --status approved when it is to be followed.`;
  if (before === undefined)
    throw new CannotRun(
      isFirst
        ? first
        : `${id}: git does not have the text that was released last, so the change cannot be weighed. ${ask}`,
    );
  const { registries } = desk.library;
  const older = parseDocument(
    { file: document.file, text: before },
    { parser: await loadParser(), registries },
  );
  if (contentHash(older) === contentHash(document))
    throw new CannotRun(
      isFirst
        ? first
        : `${id}: nothing has changed since version ${frontmatter.version}, so there is nothing to release. To record a version that the text has already, give --current.`,
    );
  const { bumpFor, compareDocuments } = await import('../../src/history/redline.ts');
  const changes = compareDocuments(older, document);
  const bump = bumpFor(changes) ?? 'patch';
  const heaviest = changes
    .filter(({ what, weight }) => what !== 'status' && weight === bump)
    .map(({ sentence }) => sentence);
  notes.push(
    `${id} is a ${bump} release${heaviest.length === 0 ? '' : `, because of this: ${heaviest.slice(0, 3).join('; ')}${heaviest.length > 3 ? `; and ${heaviest.length - 3} more` : ''}`}.`,
  );
  return bump;
}

async function currentRelease(
  desk: Desk,
  document: Chosen,
  values: CommandInput['values'],
  who: Who,
): Promise<NewRecord> {
  const { id, frontmatter } = document;
  const { version, effective } = frontmatter;
  const entry = frontmatter.revisions?.find((revision) => revision.version === version);
  const day = entry?.effective ?? effective;
  if (!entry || day === undefined)
    throw new CannotRun(
      `${id}: version ${version} has no ${entry ? '`effective` day' : 'entry in `revisions`'}, so what was released is not known. Write it, and run the command again. Nothing was recorded.`,
    );
  const before = (await pastRecords(desk, id)).find(
    (record) => record.kind === 'release' && record.content === contentHash(document),
  );
  if (before)
    throw new CannotRun(
      `${id}: the release of exactly this text was recorded at ${before.at}. Nothing was recorded.`,
    );
  if (day > desk.today) console.error(`${id} takes effect on ${longDay(day)}.`);
  return {
    kind: 'release',
    ...aboutText(document, who, values),
    effective: day,
    summary: entry.summary,
  };
}
