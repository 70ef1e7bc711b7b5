import { documentTypes } from '../../schemas/index.ts';
import { reviewChecklist } from '../../src/editor/impact.ts';
import { type Command, exitCode, oneOf } from '../command.ts';
import { checklistMarkdown } from '../impact-report.ts';

export const checklist: Command = {
  name: 'checklist',
  summary: 'print what a reviewer looks at, for one type of document or all of them',
  takes: '[type]',
  options: { json: { type: 'boolean', help: 'for programs' } },
  examples: ['npx deskbook checklist sop', 'npx deskbook checklist --json'],
  async run({ values, positionals }) {
    const asked = positionals[0];
    const wanted = asked === undefined ? documentTypes : [oneOf('checklist', asked, documentTypes)];
    if (values['json'] === true)
      console.log(
        JSON.stringify(Object.fromEntries(wanted.map((type) => [type, reviewChecklist(type)])), null, 2),
      );
    else console.log(wanted.map(checklistMarkdown).join('\n\n'));
    return exitCode.fine;
  },
};
