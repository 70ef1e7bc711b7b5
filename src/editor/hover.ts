/** What an author is told about the thing under the cursor, as Markdown. */
import { types } from '../../schemas/index.ts';
import { longDay } from '../core/dates.ts';
import type { Library } from '../core/library.ts';
import type { Document } from '../core/model.ts';
import { rules } from '../lint/rules/index.ts';
import type { Thing } from './uses.ts';

/** @returns undefined when nothing is known of the thing */
export function aboutThing(library: Library, thing: Thing): string | undefined {
  switch (thing.kind) {
    case 'asset':
      return `\`${thing.file}\``;
    case 'document': {
      const document = library.byFile.get(thing.file);
      return document && aboutDocument(library, document, thing.anchor);
    }
    case 'term': {
      const { term, abbreviation, aliases, meaning } = thing.term;
      return lines(
        `**${term}**${abbreviation === undefined ? '' : ` (${abbreviation})`}`,
        meaning,
        aliases && `Also called ${aliases.join(', ')}.`,
      );
    }
    case 'rule': {
      const rule = rules.find(({ id }) => id === thing.id);
      return rule && lines(`**${rule.id}**`, rule.what, rule.why, `*To mend it:* ${rule.mend}`);
    }
    case 'entry':
      return aboutEntry(library, thing.registry, thing.id);
  }
}

function aboutDocument(library: Library, document: Document, anchor: string | undefined): string {
  const { frontmatter, id, title, type } = document;
  const role = library.registries.roles.find((one) => one.id === frontmatter?.owner);
  const step = document.procedures
    .flatMap(({ steps }) => steps)
    .find((one) => anchor !== undefined && one.id === anchor);
  const heading = document.headings.find(({ slug }) => slug === anchor);
  const facts = frontmatter && [
    type === undefined ? '' : types[type].one,
    `version ${frontmatter.version}`,
    frontmatter.status,
    frontmatter.effective === undefined ? '' : `in force from ${longDay(frontmatter.effective)}`,
    `owner ${role?.name ?? frontmatter.owner}`,
  ];
  return lines(
    `**${[id, title].filter(Boolean).join(' ')}**`,
    step ? `Step ${step.number}: ${step.title}` : heading && `Section: ${heading.text}`,
    facts?.filter((fact) => fact !== '').join(' · '),
    frontmatter?.summary,
  );
}

function aboutEntry({ registries }: Library, registry: string, id: string): string | undefined {
  switch (registry) {
    case 'organisation': {
      const value = Object.hasOwn(registries.organisation, id) ? registries.organisation[id] : undefined;
      return value === undefined ? undefined : lines(`\`org.${id}\``, value);
    }
    case 'roles': {
      const role = registries.roles.find((one) => one.id === id);
      return (
        role &&
        lines(
          `**${role.name}** (role \`${id}\`)`,
          role.duties.map((duty) => `- ${duty}`).join('\n'),
          role.contact && `Reached by: ${role.contact}`,
          role.hours && `Hours: ${role.hours}`,
        )
      );
    }
    case 'systems': {
      const system = registries.systems.find((one) => one.id === id);
      const owner = registries.roles.find((one) => one.id === system?.owner);
      return (
        system &&
        lines(
          `**${system.name}** (system \`${id}\`)`,
          system.summary,
          system.changed && `Changed ${longDay(system.changed)}${system.change ? `: ${system.change}` : ''}`,
          `Owner: ${owner?.name ?? system.owner}`,
        )
      );
    }
    case 'priorities': {
      const priority = registries.priorities.priorities.find((one) => one.id === id);
      return priority && lines(`**${id} ${priority.name}**`, priority.meaning);
    }
    case 'controls': {
      const at = id.indexOf(':');
      const framework = registries.controls.find((one) => one.id === id.slice(0, at));
      const control = framework?.controls.find((one) => one.id === id.slice(at + 1));
      return framework && control && lines(`**${framework.name}, ${control.id}**`, control.title);
    }
    default:
      return undefined;
  }
}

function lines(...parts: (string | undefined | '')[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
