/** The steps of an invented procedure: phases, actions, decisions whose answers lead on, back out or to another document. */
import { slug } from 'github-slugger';
import { linkTo, type SampleDocument } from './sample-document.ts';
import { actions, cautions, expectations, questions, says } from './sample-words.ts';
import type { Choice } from './seeded-choice.ts';

export interface ProcedureOptions {
  document: SampleDocument;
  choice: Choice;
  /** File whose steps verify the caller; included as the first step of procedures that have one. */
  include: string | undefined;
  /** Where an answer may lead to. */
  article: SampleDocument;
}

/** Markdown of the steps. Articles get one phase, procedures two to four. */
export function procedureSteps({ document, choice, include, article }: ProcedureOptions): string {
  const isArticle = document.type === 'kb';
  const phaseCount = isArticle ? 1 : choice.number(2, 3);
  const decisions = choice.some(questions, phaseCount);
  const titles = choice.some(actions, phaseCount * 4);
  const phases = ['First', 'Change', 'Test', 'Finish'];
  const lines: string[] = [];
  for (let phase = 0; phase < phaseCount; phase += 1) {
    if (!isArticle) lines.push(`### ${phases[phase]!}`, '');
    const steps = titles.splice(0, choice.number(2, 3));
    const isLast = phase === phaseCount - 1;
    const blocks = steps.map((action) => actionStep(action, document, choice));
    if (phase === 0 && include !== undefined)
      blocks.unshift(
        `**Verify the caller.** Before anything is looked up.\n\n   <Steps from="${include}" />`,
      );
    // A decision stands before the last step of its phase, so that its first answer always has a step to lead to.
    const question = decisions[phase]!;
    const goesOn = steps.at(-1)!;
    blocks.splice(-1, 0, decisionStep(question, { on: goesOn.title, document, choice, article, isLast }));
    for (const [index, block] of blocks.entries()) lines.push(`${index + 1}. ${block}`);
    lines.push('');
  }
  return lines.join('\n').trimEnd();
}

function actionStep(action: (typeof actions)[number], document: SampleDocument, choice: Choice): string {
  const lines = [`**${action.title}.** ${action.text.replace('THING', `the ${document.thing.name}`)}`];
  if (choice.chance(0.15))
    lines.push(
      '',
      '   ```powershell',
      `   Get-${document.thing.code}State -Server ${document.thing.code.toLowerCase()}${choice.number(10, 99)}.example.org -Id ${choice.number(1000, 9999)} |`,
      '     Select-Object Name, State, LastChange',
      '   ```',
      '',
    );
  if (choice.chance(0.4)) lines.push(`   - Say: "${choice.one(says)}"`);
  if (choice.chance(0.3))
    lines.push(
      `   - Record: ${choice.one(['time of the change', 'serial number', 'message, word for word', 'name of the approver'])}`,
    );
  if (choice.chance(0.5)) {
    lines.push(`   - Expect: ${choice.one(expectations)}`);
    lines.push(`   - If not: [escalate](#escalation)`);
  }
  if (choice.chance(0.15)) lines.push(`   - Caution: ${choice.one(cautions)}`);
  if (choice.chance(0.1)) lines.push(`   - Time: ${choice.number(1, 10)} min`);
  return lines.join('\n');
}

interface DecisionOptions {
  /** Title of the step that the first answer leads to. */
  on: string;
  document: SampleDocument;
  choice: Choice;
  article: SampleDocument;
  isLast: boolean;
}

function decisionStep(question: (typeof questions)[number], options: DecisionOptions): string {
  const { on, document, choice, article, isLast } = options;
  const [first, second, third] = question.answers as readonly string[];
  const closing = document.type === 'kb' ? 'verification' : 'validation-and-closure';
  const answers = [
    `   - ${first} → [${on.toLowerCase()}](#${slug(on)})`,
    `   - ${second} → ${choice.chance(0.5) ? '[escalate](#escalation)' : linkTo(document, article, '#resolution')}`,
  ];
  if (third !== undefined)
    answers.push(isLast ? `   - ${third} → [close](#${closing})` : `   - ${third} → [escalate](#escalation)`);
  return [`**${question.title}** ${question.text}`, ...answers].join('\n');
}
