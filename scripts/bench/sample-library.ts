/**
 * An invented library of any size, the same for the same count: procedures, articles, RACI and escalation matrices
 * that link to each other, with the registries they name. It has the form and the length of real ones, and no finding.
 */
import { slug } from 'github-slugger';
import { stringify } from 'yaml';
import { handOverDiagram } from './sample-diagram.ts';
import { type Context, linkTo, type SampleDocument, table } from './sample-document.ts';
import { escalationMatrix, raciMatrix } from './sample-matrices.ts';
import { procedureSteps } from './sample-procedure.ts';
import {
  controls,
  exceptions,
  glossary,
  places,
  remedies,
  risks,
  roles,
  tasks,
  things,
} from './sample-words.ts';
import { seededChoice } from './seeded-choice.ts';

/** The day the library is checked and built for; every review in it is months away on that day. */
export const sampleDay = '2026-11-22';

/** Raise it when the generated text changes: libraries on disk are then written anew. */
export const sampleVersion = 3;

const verification = 'sop/verify-a-callers-identity.mdx';

/**
 * The files of a library.
 * @param count how many documents, registries not counted; at least 8
 * @returns text by path, such as `sop/replace-the-badge-reader.mdx`
 * @throws RangeError when the count is below 8 or larger than the words can make
 */
export function sampleLibrary(count: number, seed = 1): Map<string, string> {
  if (count < 8) throw new RangeError(`A sample library has at least 8 documents, not ${count}.`);
  const documents = plan(count);
  const byType = (type: SampleDocument['type']) => documents.filter((document) => document.type === type);
  const neighbours = {
    sop: byType('sop'),
    kb: byType('kb'),
    raci: byType('raci'),
    escalation: byType('escalation'),
  };
  const files = new Map(registryFiles());
  for (const [index, document] of documents.entries()) {
    const choice = seededChoice(seed * 1_000_003 + index * 7919);
    const context: Context = { document, choice, neighbours };
    files.set(document.file, textOf(context));
  }
  return files;
}

/** Seven in ten are procedures, a quarter articles, the rest matrices: what a desk of some years has. */
function plan(count: number): SampleDocument[] {
  const matrices = Math.max(1, Math.round(count * 0.025));
  const articles = Math.max(2, Math.round(count * 0.25));
  const procedures = count - articles - 2 * matrices;
  const documents = [
    ...subjects('sop', procedures),
    ...subjects('kb', articles),
    ...subjects('raci', matrices),
    ...subjects('escalation', matrices),
  ];
  const first = documents[0]!;
  Object.assign(first, {
    title: "Verify a caller's identity",
    file: verification,
    alias: 'verification',
    touches: 'device',
  });
  return documents;
}

function subjects(type: SampleDocument['type'], count: number): SampleDocument[] {
  const width = String(count).length < 3 ? 3 : String(count).length;
  const most = things.length * tasks.length * (places.length + 1);
  if (count > most)
    throw new RangeError(`There are words for ${most} documents of a type, not for ${count}.`);
  return Array.from({ length: count }, (_, index) => {
    const thing = things[index % things.length]!;
    const task = tasks[Math.floor(index / things.length) % tasks.length]!;
    const round = Math.floor(index / (things.length * tasks.length));
    const place = places[(index + round) % places.length]!;
    const where = round === 0 ? '' : `, ${places[round - 1]!}`;
    const title = {
      sop: `${task.verb} ${thing.name}${where}`,
      kb: `${thing.name}: error ${codeOf(thing.code, index)}`,
      raci: `Who does what for the ${thing.name}${index < things.length ? '' : `, part ${Math.floor(index / things.length) + 1}`}`,
      escalation: `Escalation matrix for the ${thing.name}${index < things.length ? '' : `, part ${Math.floor(index / things.length) + 1}`}`,
    }[type];
    const prefix = { sop: 'SOP', kb: 'KB', raci: 'RACI', escalation: 'ESC' }[type];
    return {
      id: `${prefix}-${String(index + 1).padStart(width, '0')}`,
      title,
      type,
      file: `${type}/${slug(title)}.mdx`,
      thing,
      touches: task.touches,
      alias: task.alias,
      place,
      hasDiagram: type === 'sop' && index % 20 === 9,
    };
  });
}

/** A code as products have them: some hexadecimal, some with letters. Each number is used once. */
function codeOf(letters: string, index: number): string {
  return index % 2 === 0
    ? `0x${(0x80070000 + index * 37).toString(16).toUpperCase()}`
    : `${letters}${String(10_000 + index * 13)}`;
}

function textOf(context: Context): string {
  const body = {
    sop: procedureText,
    kb: articleText,
    raci: raciMatrix,
    escalation: escalationMatrix,
  }[context.document.type](context);
  return `---\n${stringify(frontmatter(context), { lineWidth: 0 })}---\n\n${body.trim()}\n`;
}

function frontmatter({ document, choice, neighbours }: Context): object {
  const team = choice.one(roles.slice(3, 8)).id;
  const day = `2026-11-${String(choice.number(10, 20))}`;
  const version = `${choice.number(1, 3)}.${choice.number(0, 4)}.0`;
  const others = choice.some(neighbours.sop, 3).filter((other) => other.id !== document.id);
  return {
    id: document.id,
    title: document.title,
    type: document.type,
    version,
    status: choice.chance(0.9) ? 'approved' : 'in-review',
    owner: choice.chance(0.6) ? 'service-desk-manager' : team,
    approver: 'service-desk-manager',
    effective: day,
    summary: `${document.title}: what to ask, what to change, and when to pass it on to the ${team.replace('-', ' ')}.`,
    aliases: [
      `${document.title.toLowerCase()} ${document.alias}`,
      `${document.thing.code} ${document.id.toLowerCase()}`,
      `${document.place} ${document.alias} ${document.id.toLowerCase()}`,
    ],
    ...(document.type === 'kb' ? { codes: [document.title.split(' error ')[1]!] } : {}),
    audience: ['service-desk-analyst', 'senior-analyst'],
    systems: [...new Set([document.thing.id, choice.one(things).id])],
    controls: choice.some(
      controls.flatMap((framework) => framework.controls.map(([id]) => `${framework.id}:${id}`)),
      choice.number(1, 3),
    ),
    related: others.map((other) => other.id),
    review: { every: choice.one(['60 days', '90 days', '3 months']) },
    ...(document.type === 'sop' ? { time: `${choice.number(4, 30)} min`, touches: [document.touches] } : {}),
    revisions: [
      {
        version,
        date: day,
        author: team,
        summary: 'Answers and times brought up to date after the last review.',
        approver: 'service-desk-manager',
      },
      { version: '0.9.0', date: '2026-08-14', author: team, summary: 'First draft.' },
    ],
  };
}

function procedureText(context: Context): string {
  const { document, choice, neighbours } = context;
  const { thing, place } = document;
  const own = neighbours.sop[0]!;
  const isVerification = document === own;
  const other = choice.one(neighbours.sop.filter((candidate) => candidate !== document));
  const article = choice.one(neighbours.kb);
  const matrix = choice.one(neighbours.escalation);
  const team = choice.one(roles.slice(3, 8));
  const parts = [
    `## Purpose\n\nUsers of the {systems.${thing.id}.name} at the ${place} ring ${choice.number(3, 60)} times a month about this. Done in order, the steps take a few minutes and leave nothing behind that the next shift has to guess. Done from memory, one in ${choice.number(5, 20)} comes back.`,
    `## Scope\n\n**Covers** everybody who works with the ${thing.name} and is listed in the staff directory of {org.short-name}.\n\n**Does not cover** guests, suppliers and test accounts. For those see ${linkTo(document, other)}.`,
    table(
      'Roles',
      ['Role', 'Does'],
      [roles[0]!, roles[1]!, team].map((role) => [role.name, role.duty]),
    ),
    `## Prerequisites\n\n- The right **${thing.code}-Helpdesk** in the console of the ${thing.name}.\n- The number of the ticket, and a call-back number from the staff directory.\n- ${isVerification ? 'The list of questions of this month.' : `What ${linkTo(document, own, '#prerequisites')} needs.`}\n- A copy of the reference table for the ${place}.`,
    `## Expected outcome\n\nThe user works with the ${thing.name} again and has said so. The ticket shows who was verified, what was changed, at what time and by whom.`,
    `## Procedure\n\n${procedureSteps({ document, choice, include: isVerification ? undefined : verification.split('/')[1]!, article })}`,
    `## Exceptions\n\n${choice
      .some(exceptions, choice.number(2, 4))
      .map((line) => `- ${line}`)
      .join('\n')}`,
    `## Escalation\n\n- Not solved after ${choice.number(2, 6) * 5} minutes → Senior analyst, queue Service Desk Tier 2.\n- A fault of the ${thing.name} itself → ${team.name}, with time, place and the words of the message. Targets stand in ${linkTo(document, matrix, '#targets')}.\n- More than ${choice.number(3, 9)} callers within a quarter of an hour → ring {org.major-incident-phone} at once.${document.hasDiagram ? `\n\n${handOverDiagram(context, team.name)}` : ''}`,
    `## Validation and closure\n\n<Checklist title="Before you close">\n- The user did the same thing as before, and it worked.\n- The record of the ${thing.name} shows today's date.\n- The ticket holds every value that was changed.\n</Checklist>\n\nTell the user that a short question about the service may follow by e-mail.`,
  ];
  if (choice.chance(0.6))
    parts.push(
      table('Troubleshooting', ['What shows', 'What helps'], choice.some(remedies, choice.number(2, 4))),
    );
  if (choice.chance(0.5))
    parts.push(
      `## Communication\n\n> We have received your request about the ${thing.name} and will ring you on the number in the staff directory. Please have the number on the label ready. You reach us on {org.phone}.`,
    );
  parts.push(
    `## Records\n\n<TicketNote title="${thing.name}">\n- Caller verified by:\n- State before:\n- What was changed, at:\n- Confirmed by:\n</TicketNote>`,
  );
  if (choice.chance(0.4)) parts.push(table('Risks', ['Risk', 'Mitigation'], choice.some(risks, 3)));
  if (choice.chance(0.3))
    parts.push(
      table(
        'Metrics',
        ['Indicator', 'Target', 'Control'],
        [
          [
            'Solved in the first call',
            `at least ${choice.number(60, 95)} %`,
            'Service desk manager, each month',
          ],
          ['Came back within 7 days', `at most ${choice.number(1, 6)} %`, 'Senior analyst, each month'],
        ],
      ),
    );
  parts.push(
    `## References\n\n- ${linkTo(document, other)}\n- ${linkTo(document, article)}\n- ${linkTo(document, matrix)}`,
  );
  return parts.join('\n\n');
}

function articleText({ document, choice, neighbours }: Context): string {
  const { thing, place } = document;
  const code = document.title.split(' error ')[1]!;
  const procedure = choice.one(neighbours.sop);
  const other = choice.one(neighbours.kb.filter((candidate) => candidate !== document));
  return [
    `## Symptoms\n\n- The ${thing.name} shows **${code}** and goes back to the first page.\n- Callers say "it threw me out" or "${document.alias}".\n- It began after the update of ${choice.number(1, 28)} October.`,
    `## Applies to\n\n- ${thing.name}, release ${choice.number(2, 9)}.${choice.number(0, 9)} and newer.\n- Users at the ${place}; other sites have not reported it.`,
    `## Resolution\n\n${procedureSteps({ document, choice, include: undefined, article: other })}`,
    `## Workaround\n\nUntil then the same can be done in a browser, on the second address that the notice board names.`,
    `## Verification\n\n- ${code} does not come back within five minutes.\n- The user reaches the page that failed before.`,
    `## Escalation\n\n- The same code with three users → Application team, with the text of the log.\n- {org.service-desk} keeps the ticket and informs the user.`,
    `## Cause\n\nThe ${thing.name} keeps a copy of the rights it read at the first sign-in. When a group is renamed meanwhile, the copy and the directory disagree, and ${code} is how it says so.`,
    `## References\n\n- ${linkTo(document, procedure)}\n- ${linkTo(document, other)}`,
  ].join('\n\n');
}

function registryFiles(): [string, string][] {
  const file = (name: string, value: unknown): [string, string] => [
    `registries/${name}.yaml`,
    stringify(value),
  ];
  return [
    file('organisation', {
      name: 'Harrow Mill Cooperative',
      'short-name': 'Harrow Mill',
      'service-desk': 'Harrow Mill Service Desk',
      // Telephone numbers from the range that Ofcom keeps free for drama.
      phone: '+44 20 7946 0211',
      email: 'desk@example.org',
      portal: 'https://desk.example.org',
      'time-zone': 'Europe/London',
      'open-days': 'Monday to Friday',
      opens: '08:00',
      closes: '18:00',
      'major-incident-phone': '+44 20 7946 0222',
    }),
    file(
      'roles',
      roles.map(({ duty, ...role }) => ({ ...role, duties: [duty], contact: `Queue ${role.name}` })),
    ),
    file(
      'systems',
      things.map(({ id, name, code }, index) => ({
        id,
        name,
        aliases: [code],
        summary: `${name} of Harrow Mill and its sites.`,
        owner: roles[3 + (index % 4)]!.id,
      })),
    ),
    file('priorities', priorities()),
    file(
      'glossary',
      glossary.map(([term, abbreviation, meaning]) => ({
        term,
        ...(abbreviation ? { abbreviation } : {}),
        meaning,
      })),
    ),
    file(
      'controls',
      controls.map((framework) => ({
        id: framework.id,
        name: framework.name,
        controls: framework.controls.map(([id, title]) => ({ id, title })),
      })),
    ),
  ];
}

function priorities(): object {
  const levels = ['high', 'medium', 'low'].map((id) => ({
    id,
    name: id[0]!.toUpperCase() + id.slice(1),
    meaning: `${id} for the business.`,
  }));
  return {
    impact: levels,
    urgency: levels,
    priorities: ['Critical', 'High', 'Medium', 'Low'].map((name, index) => ({
      id: `P${index + 1}`,
      name,
      meaning: `Work of priority ${name.toLowerCase()}.`,
    })),
    matrix: {
      high: { high: 'P1', medium: 'P2', low: 'P3' },
      medium: { high: 'P2', medium: 'P3', low: 'P4' },
      low: { high: 'P3', medium: 'P4', low: 'P4' },
    },
  };
}
