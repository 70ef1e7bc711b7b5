/** Everything a library is made of: the document types and the registries. Add a type or a registry here. */
import type { z } from 'zod';
import { type AppendixFrontmatter, appendix, appendixFrontmatter } from './appendix.ts';
import { controls, type Framework } from './controls.ts';
import { type EscalationFrontmatter, escalation, escalationFrontmatter } from './escalation.ts';
import { glossary, type Term } from './glossary.ts';
import { type KbFrontmatter, kb, kbFrontmatter } from './kb.ts';
import { emptyOrganisation, type Organisation, organisation } from './organisation.ts';
import { emptyPriorities, type Priorities, priorities } from './priorities.ts';
import { type RaciFrontmatter, raci, raciFrontmatter } from './raci.ts';
import { type Role, roles } from './roles.ts';
import type { SectionSpec, TypeSpec } from './section.ts';
import { type SopFrontmatter, sop, sopFrontmatter } from './sop.ts';
import { type System, systems } from './systems.ts';

export const types = { sop, kb, raci, escalation, appendix } satisfies Record<string, TypeSpec>;
export type DocumentType = keyof typeof types;
export const documentTypes = Object.keys(types) as DocumentType[];

export const frontmatterSchemas = {
  sop: sopFrontmatter,
  kb: kbFrontmatter,
  raci: raciFrontmatter,
  escalation: escalationFrontmatter,
  appendix: appendixFrontmatter,
} satisfies Record<DocumentType, z.ZodObject>;

export type Frontmatter =
  | SopFrontmatter
  | KbFrontmatter
  | RaciFrontmatter
  | EscalationFrontmatter
  | AppendixFrontmatter;

/** What documents refer to. Each lives in `registries/<name>.yaml` of a library. */
export interface Registries {
  organisation: Organisation;
  roles: Role[];
  systems: System[];
  priorities: Priorities;
  glossary: Term[];
  controls: Framework[];
}
export type RegistryName = keyof Registries;

export const registrySchemas = {
  organisation,
  roles,
  systems,
  priorities,
  glossary,
  controls,
} satisfies Record<RegistryName, z.ZodType>;
export const registryNames = Object.keys(registrySchemas) as RegistryName[];

/** What a library without the file has: documents still build, references to it are reported. */
export const emptyRegistries: Registries = {
  organisation: emptyOrganisation,
  roles: [],
  systems: [],
  priorities: emptyPriorities,
  glossary: [],
  controls: [],
};

/** Finds the section of a type that a heading means, by its name or one of its synonyms; case does not matter. */
export function sectionFor(type: DocumentType, heading: string): SectionSpec | undefined {
  const wanted = heading
    .toLowerCase()
    .replace(/^\s*(?:\d+|[ivx]+)(?:\.\d+)*[.)]?\s+/, '')
    .replace(/\s+/g, ' ')
    .replace(/[:.]*\s*$/, '')
    .trim();
  return types[type].sections.find(
    (section) => section.heading.toLowerCase() === wanted || section.synonyms.includes(wanted),
  );
}

export type { SectionSpec, TypeSpec };
