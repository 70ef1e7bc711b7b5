import type { Library } from '../../../core/library.ts';
import type { Document, Fix, Procedure, Range, Step } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { misspelling } from '../frontmatter/misspelt-key.ts';
import { changesSomething } from './changing-step.ts';
import { capitalStepName } from './step-name.ts';

const someone =
  '(?:callers?|users?|persons?|people|requesters?|customers?|clients?|employees?|colleagues?|members?|staff|them|who)';
/** Words of a title that says who is calling is made sure of; "verify the backup" and "ring the identity team" do not. */
const verifying = new RegExp(
  [
    `\\bverif(?:y|ies|ying) (?:\\S{1,30} ){0,2}${someone}\\b`,
    `\\b${someone}(?:['’]s)? (?:\\S{1,30} ){0,2}verif(?:y|ied|ication)\\b`,
    `\\b(?:authenticate|identify|confirm|check|prove|establish|ask) (?:the )?${someone}\\b`,
    '\\bidentity\\b(?! (?:teams?|provider|management|and access|platform|services?|server)\\b)',
    '\\bis (?:it|the caller) really\\b',
    '\\bstaff badge\\b',
  ].join('|'),
  'i',
);
/** For names of documents, which say less: `verification.mdx`. */
const verifyingDocument = /\bverif(?:y|ying|ication)\b/i;
const guarded = new Set(['account', 'access', 'data']);
/** Titles that change what `touches` calls an account, access or data, whatever else they do. */
const changesAccount =
  /^\S+ (?:\S+ ){0,4}(?:accounts?|passwords?|passphrase|second factor|mfa|multi-factor|authenticator)\b/i;
const changesAccess =
  /^\S+ (?:\S+ ){0,4}(?:permissions?|access|rights|group membership|licen[cs]es?|mailbox delegation)\b/i;

export const procedureIdentityFirst: Rule = {
  id: 'procedure/identity-first',
  severity: 'warning',
  scope: 'library',
  what: 'A procedure that touches accounts, access or data verifies the caller before the first change, on every way.',
  why: 'Whoever rings and sounds convincing gets a new password: the help desk is the shortest way into an organisation.',
  mend: 'Put a step that verifies the caller, or `<Steps from="verify-identity.mdx" />`, before the first change, and let no answer lead past it. Declare in `touches` what the steps change.',
  check({ library, report }) {
    for (const document of library.documents) {
      if (document.type !== 'sop' || document.meta['status'] === 'retired') continue;
      const touches = document.meta['touches'];
      if (touches === undefined) {
        // A misspelt key is the finding of `frontmatter/unknown-key`.
        if (misspelling(document, 'touches') !== undefined) continue;
        const found = changedIn(document);
        if (found)
          report(
            document.file,
            found.step.titleRange,
            `${capitalStepName(found.step)}, changes ${found.what === 'account' ? 'an account' : 'access'}, but the frontmatter does not say so, so nothing checks that the caller is verified first. Add \`touches: [${found.what}]\`.`,
            ...declaring(document, found.what),
          );
        continue;
      }
      const touched = Array.isArray(touches) ? touches.filter((value) => guarded.has(String(value))) : [];
      if (touched.length === 0) continue;
      for (const procedure of document.procedures) {
        const step = changedUnverified(procedure, document, library);
        if (step)
          report(
            document.file,
            step.titleRange,
            `${capitalStepName(step)}, changes something, and a way leads to it on which nobody has verified the caller. The procedure touches ${touched.join(' and ')}, so an impostor gets what the true user would. Verify the caller before it on every way, for example with \`<Steps from="verify-identity.mdx" />\`.`,
          );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Unlocked for whoever rings',
        files: {
          'sop/unlock.mdx':
            '---\ntype: sop\ntouches: [account]\n---\n\n## Procedure\n\n1. **Open a ticket.**\n2. **Unlock the account.**\n3. **Verify the caller.**\n',
        },
        findings: [
          'sop/unlock.mdx:9:6 Step 2, "Unlock the account", changes something, and a way leads to it on which nobody has verified the caller. The procedure touches account, so an impostor gets what the true user would. Verify the caller before it on every way, for example with `<Steps from="verify-identity.mdx" />`.',
        ],
      },
      {
        title: 'An answer that leads past the verification',
        files: {
          'sop/unlock.mdx':
            '---\ntype: sop\ntouches: [account]\n---\n\n## Procedure\n\n1. **Is the caller in a hurry?**\n   - Yes → [unlock the account](#unlock-the-account)\n   - No → continue\n2. **Verify the caller.**\n3. **Unlock the account.**\n',
        },
        findings: [
          'sop/unlock.mdx:12:6 Step 3, "Unlock the account", changes something, and a way leads to it on which nobody has verified the caller. The procedure touches account, so an impostor gets what the true user would. Verify the caller before it on every way, for example with `<Steps from="verify-identity.mdx" />`.',
        ],
      },
      {
        title: 'To verify a backup or to ring the identity team is not to verify the caller',
        files: {
          'sop/unlock.mdx':
            '---\ntype: sop\ntouches: [account, data]\n---\n\n## Procedure\n\n1. **Verify the backup.**\n2. **Ring the identity team.**\n3. **Delete the mailbox.**\n',
        },
        findings: [
          'sop/unlock.mdx:10:6 Step 3, "Delete the mailbox", changes something, and a way leads to it on which nobody has verified the caller. The procedure touches account and data, so an impostor gets what the true user would. Verify the caller before it on every way, for example with `<Steps from="verify-identity.mdx" />`.',
        ],
      },
      {
        title: 'Not declared',
        files: {
          'sop/unlock.mdx':
            '---\ntype: sop\ntitle: Unlock an account\n---\n\n## Procedure\n\n1. **Open a ticket.**\n2. **Unlock the account.**\n',
        },
        findings: [
          'sop/unlock.mdx:9:6 Step 2, "Unlock the account", changes an account, but the frontmatter does not say so, so nothing checks that the caller is verified first. Add `touches: [account]`.',
        ],
        suggested: {
          'sop/unlock.mdx':
            '---\ntype: sop\ntitle: Unlock an account\ntouches: [account]\n---\n\n## Procedure\n\n1. **Open a ticket.**\n2. **Unlock the account.**\n',
        },
      },
    ],
    passes: [
      {
        title: 'A shared verification before the change, and a ticket opened before both',
        files: {
          'sop/unlock.mdx':
            '---\ntype: sop\ntouches: [account]\n---\n\n## Procedure\n\n1. **Open a ticket.**\n2. **Set the priority.**\n\n<Steps from="caller.mdx" />\n\n3. **Unlock the account.**\n',
          'sop/caller.mdx':
            "---\ntype: sop\ntitle: Verify a caller's identity\n---\n\n## Procedure\n\n1. **Ask for the employee number.**\n",
        },
      },
      {
        title: 'A question that asks who it is, with the way on only for the right answer',
        files: {
          'sop/unlock.mdx':
            '---\ntype: sop\ntouches: [account]\n---\n\n## Procedure\n\n1. **Is the caller verified?** By [Verify a caller](verify.mdx).\n   - Yes → continue\n   - No → [escalate](#escalation)\n2. **Unlock the account.**\n\n## Escalation\n\n- Not verified → senior analyst\n',
          'sop/verify.mdx': '---\ntype: sop\n---\n',
        },
      },
      {
        title: 'Not declared, and only far behind the verb is an account named',
        files: {
          'sop/patch.mdx':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Add the file to the store that every one of our accounts reads.**\n',
        },
      },
      {
        title: 'Only devices are touched',
        files: {
          'sop/printer.mdx':
            '---\ntype: sop\ntouches: [device]\n---\n\n## Procedure\n\n1. **Restart the print spooler.**\n',
        },
      },
    ],
  },
};

/** The first step that clearly changes an account or access. */
function changedIn({ procedures }: Document): { step: Step; what: 'account' | 'access' } | undefined {
  for (const { steps } of procedures)
    for (const step of steps) {
      if (!changesSomething(step)) continue;
      if (changesAccount.test(step.title)) return { step, what: 'account' };
      if (changesAccess.test(step.title)) return { step, what: 'access' };
    }
  return undefined;
}

/** The first step that changes something and can be reached without passing one that verifies the caller. */
function changedUnverified(
  { steps, graph }: Procedure,
  document: Document,
  library: Library,
): Step | undefined {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const next = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  }
  const verifies = verifierOf(steps, document, library);
  const seen = new Set(['start']);
  const queue = ['start'];
  let first: Step | undefined;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const step = byId.get(at);
    if (step && verifies(step)) continue;
    if (step && changesSomething(step) && (first === undefined || step.number < first.number)) first = step;
    for (const to of next.get(at) ?? [])
      if (!seen.has(to)) {
        seen.add(to);
        queue.push(to);
      }
  }
  return first;
}

/** A step verifies when its title says so, or when the document it includes or links to does. */
function verifierOf(steps: readonly Step[], document: Document, library: Library): (step: Step) => boolean {
  const names = (file: string): boolean =>
    aboutVerifying(file) || aboutVerifying(library.byFile.get(file)?.title ?? '');
  const linking = new Set<Step>();
  // Steps, bullets and links each stand in the order of the text, so one walk meets them all.
  const bullets = steps.flatMap(bulletsOf);
  let at = 0;
  let bullet = 0;
  for (const { url, range } of document.links) {
    while (at < steps.length && steps[at]!.range.end.offset <= range.start.offset) at += 1;
    while (bullet < bullets.length && bullets[bullet]!.end.offset <= range.start.offset) bullet += 1;
    const step = steps[at];
    if (!step) break;
    if (!aboutVerifying(url) || !holds(step.range, range)) continue;
    // A link among the answers is one way of several, and not what the step does.
    const around = bullets[bullet];
    if (around === undefined || !holds(around, range)) linking.add(step);
  }
  return (step) =>
    verifying.test(step.title) ||
    linking.has(step) ||
    step.parts.some((part) => part.kind === 'include' && names(part.include.file));
}

function aboutVerifying(name: string): boolean {
  const words = name.replace(/[-_/.#]+/g, ' ');
  return verifying.test(words) || verifyingDocument.test(words);
}

/** Answers and cues; the words to say apart, which may well say how the caller is verified. */
function bulletsOf(step: Step): Range[] {
  return step.parts.flatMap((part) =>
    part.kind === 'answers'
      ? part.answers.map(({ range }) => range)
      : part.kind === 'keyword' && part.keyword !== 'say'
        ? [part.range]
        : [],
  );
}

function holds(outer: Range, inner: Range): boolean {
  return outer.start.offset <= inner.start.offset && inner.end.offset <= outer.end.offset;
}

/** Adds the key as the last of the frontmatter. */
function declaring({ text, frontmatterRange }: Document, what: string): Fix[] {
  if (!frontmatterRange) return [];
  const end = text.lastIndexOf('---', frontmatterRange.end.offset);
  if (end <= frontmatterRange.start.offset || text[end - 1] !== '\n') return [];
  const line = text[end - 2] === '\r' ? '\r\n' : '\n';
  const written = `touches: [${what}]`;
  return [
    {
      title: `Add \`${written}\``,
      safe: false,
      edits: [{ start: end, end, text: `${written}${line}` }],
    },
  ];
}
