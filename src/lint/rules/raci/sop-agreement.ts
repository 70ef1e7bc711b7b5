import type { Registries } from '../../../../schemas/index.ts';
import { type Library, linkTarget } from '../../../core/library.ts';
import type { Document, RaciMatrix } from '../../../core/model.ts';
import { insideCell } from '../../../core/tables.ts';
import type { LibraryContext, Rule } from '../../rule.ts';
import { rolesIn } from '../escalation/table-cells.ts';
import { imperative } from './activity-verb.ts';
import { roles } from './example.ts';

const accountableFor = /\b(?:is |be )?accountable for (?:the activity )?["“]?([^.;"”\r\n]{3,120})/gi;
/** Those who ask for the work are rarely part of its matrix, and need not be. */
const asking = /^(?:end[- ])?(?:users?|callers?|customers?|requesters?)$/i;

const sop = (rows: string, rest: string): string =>
  `---\ntype: sop\n---\n\n## Roles\n\n| Role | Does |\n|---|---|\n${rows}\n${rest}`;
const matrix =
  '---\ntype: raci\ntitle: Who does what\n---\n\n## Matrix\n\n| Activity | Service desk analyst | Service desk manager |\n|---|---|---|\n| Log the incident | R | A |\n';

export const raciSopAgreement: Rule = {
  id: 'raci/sop-agreement',
  severity: 'warning',
  scope: 'library',
  what: 'A procedure and the RACI matrix that it shows or links to say the same about who does what.',
  why: 'In a dispute each side shows the page that suits it; an auditor shows both.',
  mend: 'Decide which of the two is right, and correct the other in the same change.',
  check({ library, registries, report }) {
    const known: KnownMatrices = new Map();
    for (const document of library.documents) {
      if (document.type !== 'sop' || document.meta['status'] === 'retired') continue;
      if (document.duties.length === 0 && document.raci.length === 0) continue;
      const { shown, linked } = matricesFor(document, library);
      missingRoles(document, shown, registries, report);
      otherAccountable(document, linked, { registries, report, known });
      otherMatrix(document, linked, { registries, report, known });
    }
  },
  examples: {
    fails: [
      {
        title: 'A role with a duty, and no letter in the matrix that the procedure shows',
        files: {
          'sop/a.mdx': sop(
            '| Service desk analyst | Logs the fault. |\n| Network team | Mends the line. |\n',
            '## RACI\n\n<Raci from="../raci/a.mdx" />\n',
          ),
          'raci/a.mdx': matrix,
          'registries/roles.yaml': roles,
        },
        findings: [
          'sop/a.mdx:10:3 "Network team" has a duty in this procedure, but no column in the RACI matrix shown below, "Who does what", so one page gives the role work and the other none. Add the role to the matrix, or take the duty from it here.',
        ],
      },
      {
        title: 'Two accountable for one activity, in two documents',
        files: {
          'sop/a.mdx': sop(
            '| Service desk analyst | Is accountable for logging the incident. |\n',
            '## References\n\n- [Who does what](../raci/a.mdx)\n',
          ),
          'raci/a.mdx': matrix,
          'registries/roles.yaml': roles,
        },
        findings: [
          'sop/a.mdx:9:3 Here "Service desk analyst" is accountable for "logging the incident"; in "Who does what" it is "Service desk manager". Only one can have the last word: correct one of the two.',
        ],
      },
      {
        title: 'A matrix of its own that says something else',
        files: {
          'sop/a.mdx': sop(
            '| Service desk analyst | Logs. |\n',
            '## RACI\n\n| Activity | Service desk analyst | Service desk manager |\n|---|---|---|\n| Log the incident | A/R | I |\n\n## References\n\n- [Who does what](../raci/a.mdx)\n',
          ),
          'raci/a.mdx': matrix,
          'registries/roles.yaml': roles,
        },
        findings: [
          'sop/a.mdx:15:22 Here "Service desk analyst" is accountable for "Log the incident"; in "Who does what" it is "Service desk manager". Only one can have the last word: correct one of the two, or show the shared matrix with `<Raci from="…"/>` in place of a table of its own.',
        ],
      },
    ],
    passes: [
      {
        title: 'Both say the same, and the user needs no letter',
        files: {
          'sop/a.mdx': sop(
            '| Analyst | Logs the fault. |\n| Service desk manager | Is accountable for logging the incident. |\n| User | Describes the fault. |\n',
            '## RACI\n\n<Raci from="../raci/a.mdx" />\n',
          ),
          'raci/a.mdx': matrix,
          'registries/roles.yaml': `${roles}- { id: user, name: User, duties: [Describe] }\n`,
        },
      },
      {
        title: 'A matrix that is only linked may be about more or less than the procedure',
        files: {
          'sop/a.mdx': sop(
            '| Network team | Mends the line. |\n',
            '## References\n\n- [Who does what](../raci/a.mdx)\n',
          ),
          'raci/a.mdx': matrix,
          'registries/roles.yaml': roles,
        },
      },
    ],
  },
};

type Report = LibraryContext['report'];

/** Documents whose matrices the procedure shows with `<Raci>`, and those that it shows, links to or calls related. */
function matricesFor(document: Document, library: Library): { shown: Document[]; linked: Document[] } {
  const shown = new Set<Document>();
  const linked = new Set<Document>();
  for (const link of document.links) {
    if (link.kind === 'image' || (link.kind === 'component' && link.text !== 'Raci')) continue;
    const target = linkTarget(library, document, link.url);
    if (target.kind !== 'document' || target.document === document || target.document.raci.length === 0)
      continue;
    if (link.kind === 'component') shown.add(target.document);
    if (link.kind === 'component' || target.document.type === 'raci') linked.add(target.document);
  }
  const { related } = document.meta;
  for (const id of Array.isArray(related) ? related : []) {
    const found = library.byId.get(String(id));
    if (found?.type === 'raci') linked.add(found);
  }
  return { shown: [...shown], linked: [...linked].filter(({ meta }) => meta['status'] !== 'retired') };
}

function missingRoles(document: Document, shown: Document[], registries: Registries, report: Report): void {
  if (shown.length === 0) return;
  const columns = shown.flatMap(({ raci }) => raci.flatMap((matrix) => matrix.roles));
  const named = columns.flatMap(({ text }) => rolesIn(text, registries));
  // A column that nobody can tell may well be the role.
  if (named.some(({ role }) => role === undefined)) return;
  const present = new Set(named.map(({ role }) => role));
  for (const { text, role, range } of document.duties) {
    if (role === undefined || present.has(role) || asking.test(text) || asking.test(role)) continue;
    report(
      document.file,
      insideCell(document.text, range),
      `"${text}" has a duty in this procedure, but no column in the RACI matrix shown below, "${shown[0]!.title}", so one page gives the role work and the other none. Add the role to the matrix, or take the duty from it here.`,
    );
  }
}

function otherAccountable(document: Document, linked: Document[], about: Comparing): void {
  for (const { text, role, does, range } of document.duties) {
    if (role === undefined) continue;
    for (const match of does.slice(0, 2000).matchAll(accountableFor))
      for (const other of linked)
        for (const matrix of other.raci) {
          const stated = accountableOf(matrix, activityKey(match[1]!), about);
          if (stated === undefined || stated.role === role) continue;
          about.report(
            document.file,
            insideCell(document.text, range),
            `Here "${text}" is accountable for "${match[1]!.trim()}"; in "${other.title}" it is "${stated.text}". Only one can have the last word: correct one of the two.`,
          );
        }
  }
}

function otherMatrix(document: Document, linked: Document[], about: Comparing): void {
  for (const own of document.raci)
    for (const activity of own.activities) {
      const key = activityKey(activity.text);
      const mine = accountableOf(own, key, about);
      if (mine === undefined) continue;
      for (const other of linked)
        for (const matrix of other.raci) {
          const theirs = accountableOf(matrix, key, about);
          if (theirs === undefined || theirs.role === mine.role) continue;
          about.report(
            document.file,
            insideCell(document.text, activity.cells[mine.column]!.range),
            `Here "${mine.text}" is accountable for "${activity.text}"; in "${other.title}" it is "${theirs.text}". Only one can have the last word: correct one of the two, or show the shared matrix with \`<Raci from="…"/>\` in place of a table of its own.`,
          );
        }
    }
}

interface Accountable {
  role: string;
  text: string;
  column: number;
}

/** Who is accountable for each activity of the matrices read so far. */
type KnownMatrices = Map<RaciMatrix, Map<string, Accountable>>;

interface Comparing {
  registries: Registries;
  report: Report;
  known: KnownMatrices;
}

/** The registered role that alone is accountable for an activity; undefined where that is not sure. */
function accountableOf(
  matrix: RaciMatrix,
  key: string,
  { registries, known }: Comparing,
): Accountable | undefined {
  let byActivity = known.get(matrix);
  if (!byActivity) {
    byActivity = new Map();
    for (const { text, cells } of matrix.activities) {
      const columns = cells.flatMap(({ letters }, at) => (letters.includes('A') ? [at] : []));
      const [column] = columns;
      const name = column === undefined ? undefined : matrix.roles[column]?.text;
      if (column === undefined || columns.length > 1 || name === undefined) continue;
      const named = rolesIn(name, registries);
      const role = named.length === 1 ? named[0]!.role : undefined;
      if (role !== undefined) byActivity.set(activityKey(text), { role, text: name, column });
    }
    known.set(matrix, byActivity);
  }
  return byActivity.get(key);
}

/** "Logging the incident" and "Log an incident." are the same activity. */
function activityKey(text: string): string {
  const [first = '', ...others] = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '' && !['the', 'a', 'an'].includes(word));
  return [imperative(first) ?? first, ...others].join(' ');
}
