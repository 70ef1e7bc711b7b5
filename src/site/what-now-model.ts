/** What an escalation matrix answers with, as data for the page: its tables, the priorities, and the hours of the desk. */
import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Registries } from '../../schemas/index.ts';
import type { Document, Duration, EscalationTableKind, TableCellValue } from '../core/model.ts';
import { reachableRoles } from './reachable-roles.ts';

/** A length of time, as far as a deadline needs it. */
export interface Span {
  text: string;
  minutes: number;
  /** Set for business time; the days are then what counts. */
  businessDays?: number;
  businessHours?: true;
}

export interface Target {
  priority: string;
  /** Whether plain minutes and hours go on while the desk is closed. */
  runs: 'at all hours' | 'in opening hours';
  firstResponse?: Span;
  update?: Span;
  escalate?: Span;
  resolve?: Span;
}

export interface Tier {
  tier: string;
  role: string;
  channel?: string;
  hours?: string;
  response?: Span;
  escalateAfter?: Span;
}

export interface Functional {
  when: string;
  to: string;
  how?: string;
  with?: string;
  response?: Span;
  /** Of the registered role that `to` names. */
  hours?: string;
}

export interface Hierarchical {
  when: string;
  to: string;
  /** Priorities that `when` names; empty for what may happen at any. */
  priorities: string[];
  after?: Span;
  how?: string;
  decides?: string;
  hours?: string;
}

export interface WhatNowData {
  zone: string;
  opens: string;
  closes: string;
  openDays: string;
  /** `2026-12-25, 2027-01-01`; empty where none are registered. */
  holidays: string;
  impact: { id: string; name: string; meaning: string }[];
  urgency: { id: string; name: string; meaning: string }[];
  priorities: { id: string; name: string; meaning: string }[];
  byImpact: Record<string, Record<string, string>>;
  targets: Target[];
  tiers: Tier[];
  functional: Functional[];
  hierarchical: Hierarchical[];
}

/** The data of a matrix, or undefined for a document that has no targets to answer from. */
export function whatNowData(document: Document, registries: Registries): WhatNowData | undefined {
  const rows = (kind: EscalationTableKind): Row[] =>
    document.escalation
      .filter((table) => table.kind === kind)
      .flatMap((table) =>
        table.rows.map(({ cells }) => (key: string) => {
          const cell = cells[table.columns.findIndex((column) => column.key === key)];
          return cell === undefined || /^[-–—]?$/.test(cell.text.trim()) ? undefined : cell;
        }),
      );
  const words = document.sections
    .filter(({ key }) => key === 'targets')
    .map(({ content }) => proseOf(content))
    .join(' ');
  const targets = rows('targets').flatMap((cell): Target[] => {
    const priority = /^P[1-9]/.exec(cell('priority')?.text ?? '')?.[0];
    if (priority === undefined) return [];
    const spans = {
      ...given('firstResponse', spanOf(cell('first-response'))),
      ...given('update', spanOf(cell('update'))),
      ...given('escalate', spanOf(cell('escalate'))),
      ...given('resolve', spanOf(cell('resolve'))),
    };
    // A security matrix has a second table of signs under the same heading.
    if (Object.keys(spans).length === 0) return [];
    return [{ priority, runs: clockOf(priority, words) ?? clockFrom(Object.values(spans)), ...spans }];
  });
  if (targets.length === 0) return undefined;
  const hoursOf = (text: string): string | undefined => reachableRoles(text, registries.roles)[0]?.hours;
  const { organisation, priorities } = registries;
  return {
    zone: organisation['time-zone'],
    opens: organisation.opens,
    closes: organisation.closes,
    openDays: organisation['open-days'],
    holidays: organisation.holidays ?? '',
    impact: priorities.impact,
    urgency: priorities.urgency,
    priorities: priorities.priorities,
    byImpact: priorities.matrix,
    targets,
    tiers: rows('tiers').map((cell) => ({
      tier: cell('tier')?.text ?? '',
      role: cell('role')?.text ?? '',
      ...given('channel', cell('channel')?.text),
      ...given('hours', cell('hours')?.text),
      ...given('response', spanOf(cell('response'))),
      ...given('escalateAfter', spanOf(cell('escalate-after'))),
    })),
    functional: rows('functional').map((cell) => ({
      when: cell('when')?.text ?? '',
      to: cell('to')?.text ?? '',
      ...given('how', cell('how')?.text),
      ...given('with', cell('with')?.text),
      ...given('response', spanOf(cell('response'))),
      ...given('hours', hoursOf(cell('to')?.text ?? '')),
    })),
    hierarchical: rows('hierarchical').map((cell) => ({
      when: cell('when')?.text ?? '',
      to: cell('to')?.text ?? '',
      priorities: prioritiesIn(cell('when')?.text ?? ''),
      ...given('after', spanOf(cell('after'))),
      ...given('how', cell('how')?.text),
      ...given('decides', cell('decides')?.text),
      ...given('hours', hoursOf(cell('to')?.text ?? '')),
    })),
  };
}

type Row = (key: string) => TableCellValue | undefined;

function spanOf(cell: TableCellValue | undefined): Span | undefined {
  const duration: Duration | undefined = cell?.duration;
  if (!duration) return undefined;
  const { text, minutes, amount, unit } = duration;
  if (unit === 'business-day') return { text, minutes, businessDays: amount };
  if (unit === 'business-hour') return { text, minutes, businessHours: true };
  return { text, minutes };
}

function proseOf(content: readonly RootContent[]): string {
  return content
    .flatMap((node) =>
      node.type === 'paragraph'
        ? [textOf(node)]
        : node.type === 'list'
          ? node.children.map((item) => textOf(item))
          : [],
    )
    .join(' ');
}

/** `P1, P3` from `P1 or P3`; `P1, P2, P3` from `P1 to P3`. */
export function prioritiesIn(text: string): string[] {
  const found = new Set<number>();
  for (const [, first, last] of text.matchAll(/\bP([1-9])\b(?:\s*(?:to|–|-)\s*P([1-9])\b)?/g))
    for (let level = Number(first); level <= Number(last ?? first); level++) found.add(level);
  return [...found].sort().map((level) => `P${level}`);
}

/** What a sentence beside the table says: `P1 and P2 run at all hours. P3 and P4 run in opening hours.` */
function clockOf(priority: string, words: string): Target['runs'] | undefined {
  for (const sentence of words.split(/(?<=[.;!?])\s+/)) {
    const runs = /\b(?:runs?|counts?|counted|worked)\b\s*(.*)$/i.exec(sentence);
    if (!runs || !prioritiesIn(sentence.slice(0, runs.index)).includes(priority)) continue;
    if (/\b(?:at all hours|around the clock|24\s*[/x]\s*7|day and night)\b/i.test(runs[1]!))
      return 'at all hours';
    if (/\b(?:opening|business|office|working) hours\b/i.test(runs[1]!)) return 'in opening hours';
  }
  return undefined;
}

/** Without such a sentence: a priority that is given business days anywhere is worked on in opening hours. */
function clockFrom(spans: Span[]): Target['runs'] {
  const business = spans.some((span) => span.businessDays !== undefined || span.businessHours);
  return business ? 'in opening hours' : 'at all hours';
}

/** `{ key: value }`, or nothing for an undefined value. */
function given<K extends string, V>(key: K, value: V | undefined): { [name in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [name in K]?: V });
}
