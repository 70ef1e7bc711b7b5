/** Reviews that are due, and reminders of them in the forms that people and code hosts take. */
import { daysBetween, longDay } from '../src/core/dates.ts';
import { byId } from '../src/core/id-order.ts';
import type { Library } from '../src/core/library.ts';
import { causeSentence, type ReviewCause, reviewOf } from '../src/core/review.ts';
import { newest, recordsOf } from '../src/history/records.ts';

export interface DueReview {
  id: string;
  title: string;
  /** From the library's folder. */
  file: string;
  version: string;
  owner: string;
  /** How the owner is reached, where the registry says it. */
  contact: string | undefined;
  due: string;
  /** Days past it; negative when it lies ahead. */
  late: number;
  cause: ReviewCause;
  /** The cause in words; empty for the interval. */
  because: string;
  lastReview: { day: string; by: string; verdict: string } | undefined;
}

/** Documents whose review is due on the day, or within so many days after it; the longest overdue first. */
export function dueReviews(library: Library, day: string, ahead: number): DueReview[] {
  const { systems, roles } = library.registries;
  return library.documents
    .flatMap((document): DueReview[] => {
      const { frontmatter, id } = document;
      if (!frontmatter || id === undefined || frontmatter.status === 'retired') return [];
      const records = recordsOf(library, id);
      const review = reviewOf(document, { records, systems });
      if (!review || daysBetween(day, review.due) > ahead) return [];
      const last = newest(records, 'review');
      return [
        {
          id,
          title: document.title,
          file: document.file,
          version: frontmatter.version,
          owner: frontmatter.owner,
          contact: roles.find((role) => role.id === frontmatter.owner)?.contact,
          due: review.due,
          late: daysBetween(review.due, day),
          cause: review.cause,
          because: causeSentence(review.cause, systems),
          lastReview: last && { day: last.at.slice(0, 10), by: last.by, verdict: last.verdict },
        },
      ];
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : byId.compare(a.id, b.id)));
}

export const reminderFormats = ['text', 'json', 'github', 'gitlab'] as const;

/** Each gives a text that ends with a line end; the issues are a list for the code host's interface, one object each. */
export const reminders: Record<(typeof reminderFormats)[number], (due: DueReview[], day: string) => string> =
  {
    text: (due) => (due.length === 0 ? 'No review is due.\n' : due.map((one) => `${line(one)}\n`).join('')),
    json: (due) => `${JSON.stringify(due, null, 2)}\n`,
    github: (due) =>
      `${JSON.stringify(
        due.map((one) => ({ title: title(one), body: body(one), labels: ['review', one.owner] })),
        null,
        2,
      )}\n`,
    gitlab: (due) =>
      `${JSON.stringify(
        due.map((one) => ({
          title: title(one),
          description: body(one),
          labels: `review,${one.owner}`,
          due_date: one.due,
        })),
        null,
        2,
      )}\n`,
  };

function when({ due, late }: DueReview): string {
  if (late === 0) return 'due today';
  const days = `${Math.abs(late)} ${Math.abs(late) === 1 ? 'day' : 'days'}`;
  return late > 0 ? `due since ${longDay(due)}, ${days} ago` : `due on ${longDay(due)}, in ${days}`;
}

function line(one: DueReview): string {
  return `${one.id} ${one.title}: ${when(one)}, owner ${one.owner}${one.because === '' ? '' : `, because ${one.because}`}.`;
}

/** The same for one review as long as it is due: whoever opens issues can tell which one is open already. */
function title({ id, title: name }: DueReview): string {
  return `Review ${id}: ${name}`;
}

function body(one: DueReview): string {
  const { id, lastReview } = one;
  return [
    `The review of **${id}, ${one.title}** (version ${one.version}, \`${one.file}\`) is ${when(one)}.${one.because === '' ? '' : ` It is due because ${one.because}.`}`,
    '',
    `- Owner: \`${one.owner}\`${one.contact === undefined ? '' : `, ${one.contact}`}`,
    `- Last review: ${lastReview ? `${longDay(lastReview.day)}, by ${lastReview.by}, verdict ${lastReview.verdict}` : 'none on record'}`,
    '',
    '### To do',
    '',
    '- [ ] Go through each step in the systems it names, or watch somebody do it.',
    '- [ ] Compare roles, contacts, thresholds and links with how things are.',
    '- [ ] Read the incidents and deviations since the last review.',
    '- [ ] Record what came of it:',
    '',
    '```sh',
    `npx deskbook review ${id} --verdict keep --checked "…" --checked "…"`,
    '```',
    '',
    'Verdicts: `keep` (still right), `revise` (needs another text), `retire` (needed no more).',
    '',
  ].join('\n');
}
