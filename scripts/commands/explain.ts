import { styleText } from 'node:util';
import { nearest } from '../../src/core/nearest.ts';
import type { Example, FailingExample, Rule } from '../../src/lint/rule.ts';
import { ruleOptions, severityWords } from '../../src/lint/rule-options.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { CannotRun, type Command, exitCode } from '../command.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'say what a lint rule asks for, why, and how to mend a finding',
  takes: '[rule]',
  options: {},
  examples: ['npx deskbook explain', 'npx deskbook explain procedure/identity-first'],
  async run({ positionals }) {
    const [wanted] = positionals;
    process.stdout.write(wanted === undefined ? list() : page(ruleNamed(wanted)));
    return exitCode.fine;
  },
};

function ruleNamed(wanted: string): Rule {
  const found = rules.find((rule) => rule.id === wanted);
  if (found) return found;
  // People remember the second half of a name.
  const halves = rules.filter((rule) => rule.id.split('/')[1] === wanted);
  if (halves.length === 1) return halves[0]!;
  const guess = nearest(
    wanted,
    rules.map((rule) => rule.id),
  );
  throw new CannotRun(
    `There is no rule \`${wanted}\`.${guess ? ` Did you mean \`${guess}\`?` : ''} \`deskbook explain\` lists them all.`,
  );
}

function list(): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const lines = rules.map((rule) => `${rule.id.padEnd(width)}  ${rule.what}`);
  return `${lines.join('\n')}\n\n${rules.length} rules. \`deskbook explain <rule>\` says more about one.\n`;
}

function page(rule: Rule): string {
  const bold = (text: string): string =>
    process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText('bold', text) : text;
  const options = ruleOptions(rule);
  return [
    bold(rule.id),
    '',
    rule.what,
    '',
    `${bold('Severity:')} ${severityWords(rule)}`,
    `${bold('Why:')} ${rule.why}`,
    `${bold('How to mend it:')} ${rule.mend}`,
    ...(options.length === 0
      ? []
      : [
          '',
          bold('Options:'),
          ...options.map(({ name, about, otherwise }) => `  ${name}: ${about} (${otherwise})`),
        ]),
    ...rule.examples.fails.flatMap((example) => ['', ...exampleLines('Fails', example, bold)]),
    ...rule.examples.passes.flatMap((example) => ['', ...exampleLines('Passes', example, bold)]),
    '',
  ].join('\n');
}

function exampleLines(
  verdict: string,
  example: Example | FailingExample,
  bold: (text: string) => string,
): string[] {
  const past = (example.past ?? []).flatMap(({ at, by, files }) => [
    `  In git since ${at.slice(0, 10)}${by === undefined ? '' : `, by ${by}`}:`,
    ...fileLines(files),
  ]);
  const files = [...past, ...(past.length > 0 ? ['  Now:'] : []), ...fileLines(example.files)];
  const findings = 'findings' in example ? example.findings.map((finding) => `  → ${finding}`) : [];
  return [bold(`${verdict}: ${example.title}`), ...files, ...findings];
}

function fileLines(files: Example['files']): string[] {
  return Object.entries(files).flatMap(([file, text]) => [
    `  ${file}`,
    ...text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `  | ${line}`),
  ]);
}
