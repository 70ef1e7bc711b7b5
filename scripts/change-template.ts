/** What the form of a pull request or merge request asks its author, and its reviewers by type of document. */
import { documentTypes, types } from '../schemas/index.ts';
import { checklistMarkdown } from './impact-report.ts';

/** The same text for every code host. */
export function changeTemplate(): string {
  return [
    '## What changes, and why',
    '',
    '<!-- What callers or agents ran into, and what they will find now. -->',
    '',
    '## Before it is reviewed',
    '',
    '- [ ] `npx deskbook lint --since origin/main` finds nothing.',
    '- [ ] `npx deskbook release` has given each changed document its version and its revision entry.',
    '- [ ] Somebody has walked the steps as they are written now.',
    '- [ ] Those who must relearn it are told: `npx deskbook impact --since origin/main` says who.',
    '',
    '## For the reviewer',
    '',
    'Tick what you have looked at, for the kinds of document that change.',
    '',
    ...documentTypes.flatMap((type) => [
      '<details>',
      `<summary>${types[type].one.replace(/^./, (first) => first.toUpperCase())}</summary>`,
      '',
      checklistMarkdown(type),
      '',
      '</details>',
      '',
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
