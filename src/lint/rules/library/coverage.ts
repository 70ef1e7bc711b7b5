import type { RegistryName } from '../../../../schemas/index.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Library } from '../../../core/library.ts';
import type { Document, Range } from '../../../core/model.ts';
import { firstLine } from '../../../core/positions.ts';
import { registryFile } from '../../../core/registries.ts';
import { rolesOfTables } from '../../../core/tables.ts';
import type { LibraryContext, Rule } from '../../rule.ts';
import { misspelling } from '../frontmatter/misspelt-key.ts';
import { lacksSection } from '../sections/missing-sections.ts';

export const libraryCoverage: Rule = {
  id: 'library/coverage',
  severity: 'info',
  recommended: false,
  scope: 'library',
  what: 'Every role, system and control of the registries has a document that is about it, and priorities have targets.',
  why: 'What is registered looks as if it were looked after. A system without a document is a call without an answer, and a control without one is a gap that the audit finds first.',
  mend: 'Write the document that is missing, name the entry in the frontmatter of the one that covers it, or take the entry out of the registry.',
  check(context) {
    const { library } = context;
    // What is retired covers nothing any more; what is being written will.
    const documents = library.documents.filter(({ meta }) => meta['status'] !== 'retired');
    if (documents.length === 0) return;
    roles(context, documents);
    systems(context, documents);
    controls(context, documents);
    priorities(context, documents);
  },
  examples: {
    fails: [
      {
        title: 'A role nobody names, a system nobody covers, a control nobody supports',
        files: {
          'registries/roles.yaml':
            '- { id: network-team, name: Network team, duties: [Run the network] }\n- { id: mail-team, name: Mail team, duties: [Run mail] }\n',
          'registries/systems.yaml':
            '- id: vpn\n  name: VPN\n  owner: network-team\n- id: mail\n  name: Mail\n  owner: network-team\n',
          'registries/controls.yaml':
            '- id: cis\n  name: CIS Controls\n  controls:\n    - { id: "6.4", title: Ask for a second factor }\n    - { id: "17.2", title: Keep contacts }\n',
          'sop/vpn.md':
            '---\nowner: network-team\nsystems: [vpn]\ncontrols: ["cis:6.4"]\n---\n\nAsk for mail.\n',
          'sop/mail.md': '---\nowner: mail-team\nsystems: [mail]\nstatus: retired\n---\n',
        },
        findings: [
          'registries/controls.yaml:5:13 No document names the control `cis:17.2` in `controls`, so an auditor who looks for it finds nothing. Name it in the document that supports it, or take it out of the registry.',
          'registries/roles.yaml:2:9 No document names the role `mail-team`: it owns none, reads none and stands in no table and no text, so nobody learns what it is for. Name it where it acts, or take it out of the registry.',
          'registries/systems.yaml:4:7 No document names the system `mail` in `systems`, so its page is empty and a change of it makes no document due for review. Name it in the documents that are about it, or write the first.',
        ],
      },
      {
        title: 'Priorities without any targets',
        files: {
          'registries/priorities.yaml':
            'impact: [{ id: high, name: High, meaning: Many. }]\nurgency: [{ id: high, name: High, meaning: Now. }]\npriorities:\n  - { id: P1, name: Critical, meaning: Drop everything. }\nmatrix: { high: { high: P1 } }\n',
          'sop/a.md': 'Text.\n',
        },
        findings: [
          'registries/priorities.yaml:3:1 No escalation matrix gives the priorities their targets, so nobody knows how fast P1 must be answered. Write one with a section Targets.',
        ],
      },
    ],
    passes: [
      {
        title: 'A role in a table, in a text and in a RACI matrix',
        files: {
          'registries/roles.yaml':
            '- { id: user, name: User, duties: [Ask] }\n- { id: line-manager, name: Line manager, aliases: [team lead], duties: [Approve] }\n- { id: network-team, name: Network team, duties: [Run the network] }\n- { id: ciso, name: Security officer, duties: [Decide] }\n',
          'raci/a.md': '---\ntype: raci\n---\n\n## Matrix\n\n| Activity | User |\n|---|---|\n| Ask | A/R |\n',
          'escalation/a.md':
            '---\ntype: escalation\n---\n\n## Tiers\n\n| Tier | Role |\n|---|---|\n| 3 | Network team |\n',
          'sop/a.mdx': 'The team lead approves; {roles.ciso.name} decides.\n',
        },
      },
      {
        title: 'Priorities with targets; whether each has its row is the question of another rule',
        files: {
          'registries/priorities.yaml':
            'impact: [{ id: high, name: High, meaning: Many. }]\nurgency: [{ id: high, name: High, meaning: Now. }]\npriorities: [{ id: P1, name: Critical, meaning: Drop everything. }]\nmatrix: { high: { high: P1 } }\n',
          'escalation/a.md':
            '---\ntype: escalation\n---\n\n## Targets\n\n| Priority | First response | Resolve |\n|---|---|---|\n| P2 | 15 min | 8 h |\n',
        },
      },
    ],
  },
};

/** Where an entry stands in its registry's file. */
function placeOf(library: Library, name: RegistryName, path: PropertyKey[], part: 'key' | 'value'): Range {
  const file = library.registryFiles.find((source) => source.file === registryFile(name));
  return rangeAt(library.registryRanges[name] ?? {}, path, part, firstLine(file?.text ?? ''));
}

/** Every text that documents have under one of the keys of their frontmatter. */
function named(documents: readonly Document[], ...keys: string[]): Set<string> {
  const found = new Set<string>();
  for (const { meta, type } of documents)
    for (const key of keys) {
      const value = meta[key] ?? meta[misspelling({ meta, type }, key) ?? ''];
      for (const item of Array.isArray(value) ? value : [value])
        if (typeof item === 'string') found.add(item);
    }
  return found;
}

function roles({ library, report }: LibraryContext, documents: readonly Document[]): void {
  const { registries } = library;
  const found = named(documents, 'owner', 'approver', 'audience');
  for (const document of documents) for (const role of rolesOfTables(document, registries)) found.add(role);
  const left = new Map(
    registries.roles.flatMap((role, index) => (found.has(role.id) ? [] : [[index, role]])),
  );
  for (const { text } of documents) {
    if (left.size === 0) return;
    const words = text.toLowerCase();
    for (const [index, { id, name, aliases }] of left)
      if ([`{roles.${id}.`, name, ...(aliases ?? [])].some((called) => words.includes(called.toLowerCase())))
        left.delete(index);
  }
  for (const [index, { id }] of left)
    report(
      registryFile('roles'),
      placeOf(library, 'roles', [index, 'id'], 'value'),
      `No document names the role \`${id}\`: it owns none, reads none and stands in no table and no text, so nobody learns what it is for. Name it where it acts, or take it out of the registry.`,
    );
}

function systems({ library, report }: LibraryContext, documents: readonly Document[]): void {
  const found = named(documents, 'systems');
  for (const [index, { id }] of library.registries.systems.entries())
    if (!found.has(id))
      report(
        registryFile('systems'),
        placeOf(library, 'systems', [index, 'id'], 'value'),
        `No document names the system \`${id}\` in \`systems\`, so its page is empty and a change of it makes no document due for review. Name it in the documents that are about it, or write the first.`,
      );
}

function controls({ library, report }: LibraryContext, documents: readonly Document[]): void {
  const found = named(documents, 'controls');
  for (const [index, framework] of library.registries.controls.entries())
    for (const [at, control] of framework.controls.entries()) {
      const id = `${framework.id}:${control.id}`;
      if (!found.has(id))
        report(
          registryFile('controls'),
          placeOf(library, 'controls', [index, 'controls', at, 'id'], 'value'),
          `No document names the control \`${id}\` in \`controls\`, so an auditor who looks for it finds nothing. Name it in the document that supports it, or take it out of the registry.`,
        );
    }
}

/** One finding for all of them: a matrix that leaves a priority out is the finding of a rule about matrices. */
function priorities({ library, report }: LibraryContext, documents: readonly Document[]): void {
  const first = library.registries.priorities.priorities[0];
  if (!first || documents.some(({ escalation }) => escalation.some(({ kind }) => kind === 'targets'))) return;
  // A matrix that lacks its targets has a finding of its own.
  if (documents.some((document) => document.type === 'escalation' && lacksSection(document, 'targets')))
    return;
  report(
    registryFile('priorities'),
    placeOf(library, 'priorities', ['priorities'], 'key'),
    `No escalation matrix gives the priorities their targets, so nobody knows how fast ${first.id} must be answered. Write one with a section Targets.`,
  );
}
