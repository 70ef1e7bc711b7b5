/**
 * The configuration of a git-based CMS (Decap, and Sveltia, which reads the same file): forms for frontmatter from the
 * schemas, the text as it is written, and each change as a pull request.
 */
import { type DocumentType, documentTypes, frontmatterSchemas, types } from '../../schemas/index.ts';
import type { Library } from '../core/library.ts';
import { type JsonSchema, jsonSchema } from './json-schema.ts';

/** Where the CMS keeps what people write. */
export interface CmsHost {
  /** Those for which the CMS makes pull requests; with Gitea and Forgejo it would write into the branch at once. */
  name: 'github' | 'gitlab';
  /** `our-team/procedures` */
  repo: string;
  branch: string;
  /** The host's own address, where it is not the public one of GitHub or GitLab. */
  address?: string;
}

type Field = Record<string, unknown>;

/**
 * @param folder the library's folder from the top of the repository; '' when it is the top
 * @returns plain data, to be written as YAML
 */
export function cmsConfig(library: Library, folder: string, host: CmsHost): Record<string, unknown> {
  const inside = (path: string): string => (folder === '' ? path : `${folder}/${path}`);
  return {
    backend: backendOf(host),
    // A draft is a branch, a review a pull request, publishing its merge.
    publish_mode: 'editorial_workflow',
    media_folder: inside('pictures'),
    public_folder: '../pictures',
    local_backend: false,
    slug: { encoding: 'ascii', clean_accents: true, sanitize_replacement: '-' },
    collections: documentTypes.map((type) => collectionOf(type, library, inside(types[type].folder))),
  };
}

function backendOf({ name, repo, branch, address }: CmsHost): Record<string, unknown> {
  const own: Record<string, unknown> =
    address === undefined
      ? {}
      : name === 'github'
        ? { api_root: `${address}/api/v3` }
        : { api_root: `${address}/api/v4`, base_url: address };
  return {
    name,
    repo,
    branch,
    ...own,
    commit_messages: { create: 'Add {{path}}', update: 'Change {{path}}', delete: 'Remove {{path}}' },
  };
}

function collectionOf(type: DocumentType, library: Library, folder: string): Record<string, unknown> {
  const schema = jsonSchema(frontmatterSchemas[type]);
  const fields = Object.entries(schema.properties ?? {}).map(([key, about]) =>
    fieldOf(key, about, schema.required?.includes(key) ?? false, library),
  );
  return {
    name: type,
    label: capital(types[type].many),
    label_singular: capital(types[type].one),
    description: types[type].purpose,
    folder,
    create: true,
    // A document is never deleted: it is retired, and its id stays its own.
    delete: false,
    extension: 'mdx',
    format: 'frontmatter',
    slug: '{{slug}}',
    identifier_field: 'title',
    summary: '{{id}} {{title}}',
    sortable_fields: ['id', 'title', 'effective'],
    fields: [
      ...fields,
      // Raw, since an editor that rewrites Markdown would take steps and components apart.
      { name: 'body', label: 'Text', widget: 'markdown', modes: ['raw'], hint: bodyHint(type) },
    ],
  };
}

function bodyHint(type: DocumentType): string {
  const sections = types[type].sections.filter(({ required }) => required).map(({ heading }) => heading);
  return `Sections, each a line that begins with ##: ${sections.join(', ')}.`;
}

/** Keys whose values the registries hold. */
const fromRegistries: Record<string, 'roles' | 'systems'> = {
  owner: 'roles',
  approver: 'roles',
  audience: 'roles',
  systems: 'systems',
};

function fieldOf(key: string, about: JsonSchema, required: boolean, library?: Library): Field {
  const base: Field = {
    name: key,
    label: capital(key.replaceAll('-', ' ')),
    required,
    ...(about.description === undefined ? {} : { hint: about.description }),
  };
  if (about.const !== undefined) return { ...base, widget: 'hidden', default: about.const };
  const registry = fromRegistries[key];
  const options =
    library && registry
      ? library.registries[registry].map(({ id, name }) => ({ label: name, value: id }))
      : library && key === 'controls'
        ? library.registries.controls.flatMap(({ id, controls }) =>
            controls.map((control) => ({ label: `${id}: ${control.title}`, value: `${id}:${control.id}` })),
          )
        : (about.enum ?? about.items?.enum);
  if (options !== undefined && options.length > 0)
    return { ...base, widget: 'select', options, ...(about.items ? { multiple: true } : {}) };
  if (about.format === 'date')
    return {
      ...base,
      widget: 'datetime',
      format: 'YYYY-MM-DD',
      date_format: 'YYYY-MM-DD',
      time_format: false,
      default: '',
    };
  if (about.items?.properties)
    return {
      ...base,
      widget: 'list',
      collapsed: true,
      summary: '{{fields.version}}',
      fields: fieldsOf(about.items),
    };
  if (about.items) return { ...base, widget: 'list', collapsed: true };
  if (about.properties) return { ...base, widget: 'object', collapsed: true, fields: fieldsOf(about) };
  const long = key === 'summary' || (about.maxLength ?? 0) > 200;
  return {
    ...base,
    widget: long ? 'text' : 'string',
    ...(about.pattern === undefined
      ? {}
      : { pattern: [about.pattern, about.description ?? 'is not written as expected'] }),
  };
}

/** Inside a revision no key is bound to a registry: who approved one may be a person as well as a role. */
function fieldsOf(schema: JsonSchema): Field[] {
  return Object.entries(schema.properties ?? {}).map(([key, about]) =>
    fieldOf(key, about, schema.required?.includes(key) ?? false),
  );
}

function capital(words: string): string {
  return words.replace(/^./, (first) => first.toUpperCase());
}

/**
 * The code host in the address of a git remote: `git@github.com:our-team/procedures.git`,
 * `https://git.example.com/our-team/procedures.git`.
 * @param name the kind of host, for one whose name does not say it
 * @returns undefined when the address has no host or no repository, or the kind of host is not known
 */
export function hostOf(remote: string, branch: string, name?: CmsHost['name']): CmsHost | undefined {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\/(.+?)(?:\.git)?\/?$/.exec(remote) ??
    /^(?:[^@/\s]+@)([^:/\s]+):(.+?)(?:\.git)?\/?$/.exec(remote);
  const [, domain, repo] = match ?? [];
  if (domain === undefined || repo === undefined || !/^[\w.-]+(?:\/[\w.-]+)+$/.test(repo)) return undefined;
  const kind =
    name ??
    (/(?:^|\.)github\./.test(domain) ? 'github' : /(?:^|\.)gitlab\./.test(domain) ? 'gitlab' : undefined);
  if (kind === undefined) return undefined;
  const isPublic = domain === 'github.com' || domain === 'gitlab.com';
  return { name: kind, repo, branch, ...(isPublic ? {} : { address: `https://${domain}` }) };
}
