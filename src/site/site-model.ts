/** Library → what the pages show. Plain data, made once a build; the content loader hands it to Astro. */
import { documentTypes, types } from '../../schemas/index.ts';
import { contentHash, shortHash } from '../core/content-hash.ts';
import { daysBetween } from '../core/dates.ts';
import { type Library, linkTarget, pagePath } from '../core/library.ts';
import type { Document } from '../core/model.ts';
import { causeSentence, type ReviewState, reviewOf } from '../core/review.ts';
import { recordsOf } from '../history/records.ts';
import { type AuditModel, auditModel } from './audit-model.ts';
import { isCallable, planCall } from './call-graph.ts';
import { fitCard } from './card/card-fit.ts';
import { quickCard } from './card/quick-card.ts';
import { editLink } from './edit-page.ts';
import type { ShownText } from './in-force-texts.ts';
import type { DocumentCard, DocumentPage, LibraryPage, Named } from './page-model.ts';
import { quickIndex } from './quick-index-file.ts';
import { renderBody, type TocEntry } from './render/body.ts';
import { renderCall } from './render/call.ts';
import { renderCard } from './render/card.ts';
import type { DrawnChart, RenderContext } from './render/context.ts';
import { type Glossary, glossaryOf } from './render/terms.ts';
import { reportAddress, reportLink } from './report-problem.ts';
import { roleWork } from './role-work.ts';
import type { QuickIndex } from './search/quick-index.ts';
import { searchPage } from './search-page.ts';
import { whatNowData } from './what-now-model.ts';

export interface SiteModel {
  /** `call` stands for the body of its call mode, where it has steps to walk. */
  documents: {
    card: DocumentCard;
    page: DocumentPage;
    body: string;
    call: string | undefined;
    sheet: string | undefined;
    search: string;
  }[];
  glossary: Glossary['terms'];
  quick: QuickIndex;
  audit: AuditModel;
}

export interface SiteOptions {
  today: string;
  base: string;
  withheld: ReadonlySet<string>;
  charts: ReadonlyMap<string, DrawnChart>;
  /** By file: documents that are shown with an older text, since the one on disk is not in force. */
  shown?: ReadonlyMap<string, ShownText>;
  /** The day, when the site shows the library as it stood then. */
  asOf?: string | undefined;
  /** Takes a document's rendered body and returns what stands for it, such as the file it was written to. */
  keepBody: (page: DocumentPage, html: string) => string;
}

/** Renders every document that may be published. */
export function siteModel(library: Library, options: SiteOptions): SiteModel {
  const glossary = glossaryOf(library.registries.glossary);
  const published = library.documents.filter(
    (document) => isPublishable(document) && !options.withheld.has(document.file),
  );
  const usedBy = backlinks(library, published);
  const documents = published.map((document) => {
    const terms = glossary.finder();
    const context: RenderContext = {
      library,
      document,
      base: options.base,
      withheld: options.withheld,
      terms,
      charts: options.charts,
      anchorPrefix: '',
      shown: 'document',
      including: [document.file],
      stepLevel: 3,
    };
    const body = renderBody({ ...context, callable: isCallable(document) });
    const card = cardOf(document, library);
    const page = pageOf(document, card, library, options, body.toc, usedBy.get(document.file) ?? []);
    page.terms = terms
      .used()
      .map(({ term, slug }) => ({ text: term.abbreviation ?? term.term, term: term.term, slug }));
    return {
      card,
      page,
      body: options.keepBody(page, body.html),
      sheet: sheetOf(document, page, library, options),
      call: callOf(page, { ...context, terms: glossary.finder() }, options),
      search: searchPage(document, page, library),
    };
  });
  const found = published.map((document, index) => ({ document, page: documents[index]!.page }));
  return {
    glossary: glossary.terms,
    documents,
    quick: quickIndex(library, found),
    audit: auditModel(
      library,
      documents.map(({ page }) => page),
      options.today,
    ),
  };
}

function callOf(page: DocumentPage, context: RenderContext, options: SiteOptions): string | undefined {
  const plan = planCall(context.library, context.document, options.withheld);
  return plan && options.keepBody({ ...page, path: `${page.path}call/` }, renderCall(plan, context));
}

/** Keeps the inside of a procedure's card. */
function sheetOf(
  document: Document,
  page: DocumentPage,
  library: Library,
  options: SiteOptions,
): string | undefined {
  const card = quickCard(document, library, options.withheld);
  if (!card) return undefined;
  const html = renderCard(fitCard(card));
  return options.keepBody({ ...page, path: `${page.path}card/` }, html);
}

/** A document without valid frontmatter has no page: there is nothing true to show at its top. */
export function isPublishable(document: Document): boolean {
  return document.frontmatter !== undefined;
}

function cardOf(document: Document, library: Library): DocumentCard {
  const frontmatter = document.frontmatter!;
  const type = frontmatter.type;
  return {
    id: frontmatter.id,
    title: frontmatter.title,
    type,
    typeName: types[type].one,
    path: pagePath(document),
    summary: frontmatter.summary,
    topic: frontmatter.topic,
    status: frontmatter.status,
    version: frontmatter.version,
    systems: frontmatter.systems ?? [],
    roles: [
      ...new Set([
        frontmatter.owner,
        ...(frontmatter.approver ? [frontmatter.approver] : []),
        ...(frontmatter.audience ?? []),
      ]),
    ],
    owner: frontmatter.owner,
    approver: frontmatter.approver,
    codes: document.article?.codes ?? [],
    time: 'time' in frontmatter ? frontmatter.time : undefined,
    effective: frontmatter.effective,
    reviewDue: reviewStateOf(document, library)?.due,
  };
}

function reviewStateOf(document: Document, library: Library): ReviewState | undefined {
  const { systems } = library.registries;
  return reviewOf(document, { records: recordsOf(library, document.id), systems });
}

function pageOf(
  document: Document,
  card: DocumentCard,
  library: Library,
  options: SiteOptions,
  toc: TocEntry[],
  usedBy: Document[],
): DocumentPage {
  const frontmatter = document.frontmatter!;
  const { registries } = library;
  const review = reviewStateOf(document, library);
  return {
    ...card,
    file: document.file,
    owner: named(frontmatter.owner, registries.roles),
    approver: frontmatter.approver === undefined ? undefined : named(frontmatter.approver, registries.roles),
    systemNames: (frontmatter.systems ?? []).map((id) => named(id, registries.systems)),
    audience: (frontmatter.audience ?? []).map((id) => named(id, registries.roles)),
    aliases: frontmatter.aliases ?? [],
    reviewEvery: frontmatter.review?.every,
    reviewCause: review && (causeSentence(review.cause, registries.systems) || undefined),
    overdueAtBuild: card.reviewDue !== undefined && daysBetween(card.reviewDue, options.today) > 0,
    comesIntoForce:
      card.status === 'approved' &&
      card.effective !== undefined &&
      daysBetween(options.today, card.effective) > 0,
    toCome: options.shown?.get(document.file)?.toCome,
    revisions: (frontmatter.revisions ?? []).map((revision) => ({
      ...revision,
      approver: revision.approver,
    })),
    controls: (frontmatter.controls ?? []).map((id) => {
      const [frameworkId, controlId] = id.split(/:(.*)/s);
      const framework = registries.controls.find((candidate) => candidate.id === frameworkId);
      const control = framework?.controls.find((candidate) => candidate.id === controlId);
      return {
        id: controlId ?? id,
        framework: framework?.name ?? frameworkId ?? '',
        title: control?.title ?? '',
      };
    }),
    related: [...(frontmatter.related ?? [])].map((id) => {
      const other = library.byId.get(id);
      const shown = other && isPublishable(other) && !options.withheld.has(other.file);
      return { id, title: other?.title ?? id, path: shown ? pagePath(other) : undefined };
    }),
    usedBy: usedBy.map((other) => ({ id: other.id ?? '', title: other.title, path: pagePath(other) })),
    toc,
    terms: [],
    whatNow: whatNowData(document, registries),
    contentHash: shortHash(document),
    digest: contentHash(document),
    report: reportOf(document, card, library, options),
    edit: editLink(registries.organisation, document.file),
  };
}

function reportOf(
  document: Document,
  card: DocumentCard,
  library: Library,
  options: SiteOptions,
): string | undefined {
  const address = reportAddress(library.registries.organisation);
  if (address === undefined) return undefined;
  return reportLink(address, {
    document: `${card.id} ${card.title}`,
    version: card.version,
    contentHash: shortHash(document),
    page: `${options.base}${card.path}`,
  });
}

function named(id: string, list: { id: string; name: string }[]): Named {
  const entry = list.find((candidate) => candidate.id === id);
  return { id, name: entry?.name ?? id, known: entry !== undefined };
}

/** Which published documents link to which, each once, in the library's order. */
function backlinks(library: Library, published: Document[]): Map<string, Document[]> {
  const found = new Map<string, Document[]>();
  for (const document of published) {
    const seen = new Set<string>([document.file]);
    for (const link of document.links) {
      const target = linkTarget(library, document, link.url);
      if ((target.kind !== 'document' && target.kind !== 'missing-anchor') || seen.has(target.document.file))
        continue;
      seen.add(target.document.file);
      const list = found.get(target.document.file);
      if (list) list.push(document);
      else found.set(target.document.file, [document]);
    }
  }
  return found;
}

export function libraryPage(
  library: Library,
  model: SiteModel,
  options: SiteOptions,
  withheld: LibraryPage['withheld'],
): LibraryPage {
  const { registries } = library;
  const cards = model.documents.map(({ card }) => card);
  return {
    cards,
    types: documentTypes.map((type) => {
      const { path, one, many, purpose } = types[type];
      return { type, path, one, many, purpose, count: cards.filter((card) => card.type === type).length };
    }),
    roles: registries.roles,
    roleWork: roleWork(
      library,
      library.documents.filter((document) => isPublishable(document) && !options.withheld.has(document.file)),
    ),
    systems: registries.systems.map((system) => ({
      id: system.id,
      name: system.name,
      summary: system.summary,
      vendor: system.vendor,
      owner: named(system.owner, registries.roles),
      changed: system.changed,
      change: system.change,
    })),
    priorities: registries.priorities,
    organisation: registries.organisation as Record<string, string>,
    glossary: model.glossary.map(({ term, slug }) => ({
      slug,
      term: term.term,
      abbreviation: term.abbreviation,
      aliases: term.aliases ?? [],
      meaning: term.meaning,
    })),
    withheld,
    today: options.today,
    asOf: options.asOf,
  };
}
