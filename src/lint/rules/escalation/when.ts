import type { Document, Section } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { isUnfilled } from '../sections/missing-sections.ts';
import { namesRole, wordsOf } from './section-words.ts';

/** A length of time, a count, or words that open a condition. What stands before an arrow is a sign too. */
const sign =
  /\d|→|->|=>|⇒|\b(?:if|when|whenever|where|after|once|unless|until|should|cannot|can['’]?t|fails?|failed|failing|failures?|unable|not|no|never|without|more than|within|before|exceed\w*|still|any|every|always|missing|unknown|suspected|suspicion|doubt|persist\w*|second|third|twice|several|multiple|many|minutes?|hours?|breach\w*|outages?|complain\w*|threat\w*|immediately|at once)\b/i;

export const escalationWhen: Rule = {
  id: 'escalation/when',
  severity: 'warning',
  scope: 'document',
  what: 'The Escalation section of a procedure says when the agent stops, and who takes over.',
  why: 'Without a threshold one agent gives up at once and another tries for two hours; without a name the ticket goes to whoever comes to mind.',
  mend: 'Write one line for each case: after how long, how many tries or at which sign, an arrow, and the role with its queue or number: `Locked again after two unlocks → identity team, queue Identity`.',
  check(document, { registries, report }) {
    if (document.type !== 'sop' || document.meta['status'] === 'retired') return;
    for (const section of document.sections) {
      if (section.key !== 'escalation') continue;
      // Of a section that nobody has written, other rules speak.
      if (isUnfilled(document, section)) continue;
      const words = wordsOf(section);
      // The matrix, or another document, says both.
      if (leadsOn(section, document)) continue;
      if (words === '') continue;
      const when = sign.test(words) || section.content.some((node) => node.type === 'table');
      const whom = namesRole(words, registries) || namesRoleByReference(section, document);
      if (when && whom) continue;
      const lacks = when
        ? 'says when to stop and not who takes over, so each agent sends the ticket somewhere else. Add the role with its queue or number'
        : whom
          ? 'says who takes over and not when to stop, so one agent gives up at once and another tries for hours. Add a threshold: after how long, after how many tries, or at which sign'
          : 'says neither when to stop nor who takes over, so an agent who cannot go on is left alone. Write a line for each case: after how long or at which sign → which role, with its queue or number';
      report(document.file, section.headingRange, `"${section.heading}" ${lacks}.`);
    }
  },
  examples: {
    fails: [
      {
        title: 'To whom, and not when',
        files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Escalation\n\nEscalate to the network team.\n' },
        findings: [
          'sop/a.md:5:1 "Escalation" says who takes over and not when to stop, so one agent gives up at once and another tries for hours. Add a threshold: after how long, after how many tries, or at which sign.',
        ],
      },
      {
        title: 'When, and not to whom',
        files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Escalation\n\n- After 30 minutes, escalate.\n' },
        findings: [
          'sop/a.md:5:1 "Escalation" says when to stop and not who takes over, so each agent sends the ticket somewhere else. Add the role with its queue or number.',
        ],
      },
      {
        title: 'Neither',
        files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Escalation\n\nUse good judgement.\n' },
        findings: [
          'sop/a.md:5:1 "Escalation" says neither when to stop nor who takes over, so an agent who cannot go on is left alone. Write a line for each case: after how long or at which sign → which role, with its queue or number.',
        ],
      },
    ],
    passes: [
      {
        title: 'A time, a count and a sign, each with a role',
        files: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Escalation\n\n- After 30 minutes → senior analyst\n- Five callers in a quarter of an hour → incident manager\n- Strange sign-ins → information security\n',
        },
      },
      {
        title: 'A section that nobody has written yet is another finding',
        files: {
          'sop/a.mdx': '---\ntype: sop\n---\n\n## Escalation\n\nTBD\n',
          'sop/b.mdx': '---\ntype: sop\n---\n\n## Escalation\n\n- {/* A threshold. */} → {/* whom */}\n',
          'sop/c.mdx': '---\ntype: sop\n---\n\n## Escalation\n\nTo be written.\n',
        },
      },
      {
        title: 'The matrix says it',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\n---\n\n## Escalation\n\n<EscalationMatrix from="../escalation/a.mdx" />\n',
          'sop/b.md':
            '---\ntype: sop\n---\n\n## Escalation\n\nSee [Escalate a ticket](../sop/escalate-ticket.md).\n',
          'sop/c.mdx': '---\ntype: sop\n---\n\n## Escalation\n\n{/* When, and to whom. */}\n',
        },
      },
    ],
  },
};

/** The section shows a matrix or links to another document of the library. */
function leadsOn({ range }: Section, { components, links }: Document): boolean {
  return (
    components.some((use) => use.name === 'EscalationMatrix' && holds(range, use.range)) ||
    links.some(
      (link) => link.kind === 'link' && /^[^#:]+\.mdx?(?:#|$)/.test(link.url) && holds(range, link.range),
    )
  );
}

function namesRoleByReference({ range }: Section, { references }: Document): boolean {
  return references.some(
    (reference) => /^\s*(?:roles|org)\./.test(reference.path) && holds(range, reference.range),
  );
}

function holds(
  outer: { start: { offset: number }; end: { offset: number } },
  inner: { start: { offset: number } },
): boolean {
  return outer.start.offset <= inner.start.offset && inner.start.offset < outer.end.offset;
}
