import type { Registries, RegistryName } from '../../../../schemas/index.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Document } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import { registryFile } from '../../../core/registries.ts';
import { writingValue } from '../../frontmatter-fixes.ts';
import type { FailingExample, Rule } from '../../rule.ts';

interface Registered {
  id: string;
  severity: 'error';
  what: string;
  why: string;
  /** What the registry holds, in one word. */
  one: string;
  registry: RegistryName;
  keys: string[];
  names(registries: Registries): string[];
  /** What people call the entries: an author may have written a name or an alias in the place of the id. */
  called?(registries: Registries): { id: string; name: string; aliases?: string[] | undefined }[];
  example: {
    key: string;
    bad: string;
    good: string;
    registry: string;
    message: string;
    column: number;
    fails?: FailingExample[];
  };
}

/** The three rules differ only in the registry they look into. */
function rule(about: Registered): Rule {
  const { key, bad, good, registry, message, column } = about.example;
  const file = (value: string): Record<string, string> => ({
    [registryFile(about.registry)]: registry,
    'sop/a.mdx': `---\n${key}: ${value}\n---\n`,
  });
  return {
    id: about.id,
    severity: about.severity,
    scope: 'document',
    what: about.what,
    why: about.why,
    mend: `Correct the spelling, or add the ${about.one} to \`${registryFile(about.registry)}\`.`,
    check(document, { registries, registryStates, report }) {
      // Of a registry that is not there or cannot be read, one finding says so for all documents.
      if (registryStates[about.registry] !== 'read') return;
      const known = about.names(registries);
      for (const { path, value } of valuesOf(document, about.keys)) {
        if (known.includes(value)) continue;
        const guess = idOf(value, about.called?.(registries) ?? []) ?? nearest(value, known);
        const range = rangeAt(document.metaRanges, path, 'value', topOf(document));
        report(
          document.file,
          range,
          `No ${about.one} \`${value}\` is in \`${registryFile(about.registry)}\`, so the page cannot say who or what is meant. ${guess ? `Did you mean \`${guess}\`?` : 'Correct it, or add it there.'}`,
          ...(guess ? [writingValue(document, range, guess, `Write \`${guess}\``)] : []),
        );
      }
    },
    examples: {
      fails: [
        {
          title: `A ${about.one} nobody registered`,
          files: file(bad),
          findings: [`sop/a.mdx:2:${column} ${message}`],
          suggested: { 'sop/a.mdx': file(good)['sop/a.mdx']! },
        },
        ...(about.example.fails ?? []),
      ],
      passes: [{ title: 'As registered', files: file(good) }],
    },
  };
}

/** The id of the entry that people call so. */
function idOf(
  written: string,
  entries: { id: string; name: string; aliases?: string[] | undefined }[],
): string | undefined {
  const wanted = written.toLowerCase();
  return entries.find(({ name, aliases }) =>
    [name, ...(aliases ?? [])].some((called) => called.toLowerCase() === wanted),
  )?.id;
}

/** Texts under the given keys of the frontmatter as written, so that a broken document is checked too. */
export function valuesOf(
  document: Document,
  keys: readonly string[],
): { path: PropertyKey[]; value: string }[] {
  return keys.flatMap((key) => {
    const value = document.meta[key];
    if (typeof value === 'string') return [{ path: [key], value }];
    if (!Array.isArray(value)) return [];
    return value.flatMap((item, index) =>
      typeof item === 'string' ? [{ path: [key, index], value: item }] : [],
    );
  });
}

const role = (id: string): string =>
  `- { id: ${id}, name: Service desk manager, duties: [Answer for the service desk] }\n`;

export const frontmatterUnknownRole = rule({
  id: 'frontmatter/unknown-role',
  severity: 'error',
  what: 'Owner, approver and audience name roles of the registry.',
  why: 'A reminder to an owner whom nobody knows reaches nobody.',
  one: 'role',
  registry: 'roles',
  keys: ['owner', 'approver', 'audience'],
  names: (registries) => registries.roles.map((entry) => entry.id),
  called: (registries) => registries.roles,
  example: {
    key: 'owner',
    bad: 'service-desk-manger',
    good: 'service-desk-manager',
    registry: role('service-desk-manager'),
    column: 8,
    message:
      'No role `service-desk-manger` is in `registries/roles.yaml`, so the page cannot say who or what is meant. Did you mean `service-desk-manager`?',
    fails: [
      {
        title: "A role's name in the place of its id, and a role that resembles none",
        files: {
          'registries/roles.yaml': role('service-desk-manager'),
          'sop/a.mdx': '---\nowner: "Service Desk Manager"\naudience: [night-shift]\n---\n',
        },
        findings: [
          'sop/a.mdx:2:8 No role `Service Desk Manager` is in `registries/roles.yaml`, so the page cannot say who or what is meant. Did you mean `service-desk-manager`?',
          'sop/a.mdx:3:12 No role `night-shift` is in `registries/roles.yaml`, so the page cannot say who or what is meant. Correct it, or add it there.',
        ],
        suggested: { 'sop/a.mdx': '---\nowner: "service-desk-manager"\naudience: [night-shift]\n---\n' },
      },
    ],
  },
});

export const frontmatterUnknownSystem = rule({
  id: 'frontmatter/unknown-system',
  severity: 'error',
  what: 'Systems named in frontmatter are in the registry.',
  why: 'The list of what to read for a system, and the review that its change asks for, both miss the document.',
  one: 'system',
  registry: 'systems',
  keys: ['systems'],
  names: (registries) => registries.systems.map((entry) => entry.id),
  called: (registries) => registries.systems,
  example: {
    key: 'systems',
    bad: '[vpm]',
    good: '[vpn]',
    registry: '- { id: vpn, name: VPN, owner: network-team }\n',
    column: 11,
    message:
      'No system `vpm` is in `registries/systems.yaml`, so the page cannot say who or what is meant. Did you mean `vpn`?',
  },
});

export const frontmatterUnknownControl = rule({
  id: 'frontmatter/unknown-control',
  severity: 'error',
  what: 'Controls named in frontmatter are in the registry.',
  why: 'An auditor who looks for a requirement does not find the document that supports it.',
  one: 'control',
  registry: 'controls',
  keys: ['controls'],
  names: (registries) =>
    registries.controls.flatMap((framework) =>
      framework.controls.map((control) => `${framework.id}:${control.id}`),
    ),
  example: {
    key: 'controls',
    bad: '[iso-27001:a.5.71]',
    good: '[iso-27001:a.5.17]',
    registry:
      '- id: iso-27001\n  name: ISO/IEC 27001:2022\n  controls: [{ id: a.5.17, title: Authentication information }]\n',
    column: 12,
    message:
      'No control `iso-27001:a.5.71` is in `registries/controls.yaml`, so the page cannot say who or what is meant. Did you mean `iso-27001:a.5.17`?',
  },
});
