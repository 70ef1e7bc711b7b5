import type { Nodes, RootContent } from 'mdast';
import { types } from '../../../../schemas/index.ts';
import type { Document, Section } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { isAnnouncement } from './missing-sections.ts';

export const sectionsEmpty: Rule = {
  id: 'sections/empty',
  severity: 'warning',
  scope: 'document',
  what: 'A section holds something besides its heading.',
  why: 'A heading promises an answer. The agent who jumps to an empty Escalation loses the seconds and still does not know when to stop.',
  mend: 'Write what belongs there. Where there is truly nothing to say, say that: "None."; remove a section that its type does not ask for.',
  check(document, { report }) {
    // In a draft the headings that are still empty are its plan.
    const status = document.meta['status'];
    if (status === 'draft' || status === 'retired') return;
    const specs = document.type === undefined ? [] : types[document.type].sections;
    for (const section of document.sections) {
      const spec = specs.find(({ key }) => key === section.key && key !== undefined);
      // Of steps that are missing, `procedure/missing` speaks.
      if (spec?.holds === 'procedure') continue;
      const fault = emptiness(document, section);
      if (fault === undefined) continue;
      const todo = spec
        ? `${spec.purpose} Write it${spec.required ? ', or "None." if there is nothing to say' : ', or remove the heading'}.`
        : 'Write what belongs there, or remove the heading.';
      report(
        document.file,
        section.headingRange,
        `The section "${section.heading}" ${fault}, so a reader who looks for it here goes away without an answer. ${todo}`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Nothing but a heading',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\nstatus: in-review\n---\n\n## Escalation\n\n## Case studies\n\n### March\n\n## Colours\n',
        },
        findings: [
          'sop/a.mdx:6:1 The section "Escalation" is empty, so a reader who looks for it here goes away without an answer. When the agent stops, whom they hand over to, and what goes with it. Write it, or "None." if there is nothing to say.',
          'sop/a.mdx:8:1 The section "Case studies" holds only headings, so a reader who looks for it here goes away without an answer. Calls that teach why the steps are as they are. Write it, or remove the heading.',
          'sop/a.mdx:12:1 The section "Colours" is empty, so a reader who looks for it here goes away without an answer. Write what belongs there, or remove the heading.',
        ],
      },
      {
        title: 'Notes of the template that nobody answered, and an announcement',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\nstatus: approved\n---\n\n## Escalation\n\n- {/* A threshold. */} → {/* whom */}\n\n## Exceptions\n\nTo be written.\n',
        },
        findings: [
          'sop/a.mdx:6:1 The section "Escalation" is empty, so a reader who looks for it here goes away without an answer. When the agent stops, whom they hand over to, and what goes with it. Write it, or "None." if there is nothing to say.',
          'sop/a.mdx:10:1 The section "Exceptions" says only "To be written.", so a reader who looks for it here goes away without an answer. Cases where the steps do not fit, and what to do then. Who may allow a deviation. Write it, or "None." if there is nothing to say.',
        ],
      },
    ],
    passes: [
      {
        title: 'Little is enough, and so is a component or a picture',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\nstatus: approved\n---\n\n## Exceptions\n\nNone.\n\n## RACI\n\n<Raci from="../raci/a.mdx" />\n\n## Systems\n\n![The map of our systems](map.png)\n\n## References\n\n[VPN](../kb/vpn.mdx)\n',
        },
      },
      {
        title: 'Of notes beside other words, writing/placeholder speaks',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\nstatus: approved\n---\n\n## Scope\n\n**Covers** {/* … */}\n\n## Exceptions\n\nTBD\n',
        },
      },
      {
        title: 'A draft is still being written, and steps are the concern of another rule',
        files: {
          'sop/a.mdx': '---\ntype: sop\nstatus: draft\n---\n\n## Scope\n',
          'sop/b.mdx': '---\ntype: sop\nstatus: approved\n---\n\n## Procedure\n',
        },
      },
    ],
  },
};

/** What is empty about a section, in words that follow its name; undefined when it says something. */
function emptiness(document: Document, section: Section): string | undefined {
  if (!section.content.some(says))
    return section.content.some(({ type }) => type === 'heading') ? 'holds only headings' : 'is empty';
  const length = section.range.end.offset - section.headingRange.end.offset;
  if (length > 80) return undefined;
  const source = document.text.slice(section.headingRange.end.offset, section.range.end.offset);
  const text = source.replace(/\s+/g, ' ').trim();
  return isAnnouncement(text) ? `says only "${text}"` : undefined;
}

/** Whether a reader gets anything from a node: words, a picture, code, or what a component shows. */
function says(node: RootContent): boolean {
  const level: Nodes[] = [node];
  for (let at = level.pop(); at !== undefined; at = level.pop()) {
    if (at.type === 'heading') continue;
    if (at.type === 'image') return true;
    if ((at.type === 'mdxJsxFlowElement' || at.type === 'mdxJsxTextElement') && shows(at.name)) return true;
    if ('value' in at && at.type !== 'html' && /[\p{L}\p{N}]/u.test(at.value)) return true;
    if ('children' in at) level.push(...(at.children as Nodes[]));
  }
  return false;
}

/** Components that show something by themselves. */
function shows(name: string | null): boolean {
  return name !== null && /^(?:Steps|Raci|EscalationMatrix|Flowchart)$/.test(name);
}
