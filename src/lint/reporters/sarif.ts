/** SARIF 2.1.0 (OASIS): the format that code hosts and editors read findings in. */
import type { Edit, Finding, Fix, Range, Severity } from '../../core/model.ts';
import { type LineIndex, lineIndex } from '../../core/positions.ts';
import { presetLevel } from '../settings.ts';
import type { Report } from './report.ts';

const levels: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' };

export function sarifReport(report: Report): string {
  const { findings, rules } = report;
  const used = rules.filter((rule) => findings.some((finding) => finding.rule === rule.id));
  const indexOf = new Map(used.map((rule, index) => [rule.id, index]));
  const lines = new Map<string, LineIndex | undefined>();
  const linesOf = (file: string): LineIndex | undefined => {
    if (!lines.has(file)) {
      const text = report.textOf(file);
      lines.set(file, text === undefined ? undefined : lineIndex(text));
    }
    return lines.get(file);
  };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Deskbook',
            rules: used.map((rule) => {
              const level = presetLevel(rule, 'recommended');
              return {
                id: rule.id,
                shortDescription: { text: rule.what },
                fullDescription: { text: rule.why },
                help: { text: rule.mend },
                ...(report.ruleAddress ? { helpUri: report.ruleAddress(rule.id) } : {}),
                defaultConfiguration:
                  level === 'off' ? { enabled: false } : { enabled: true, level: levels[level] },
              };
            }),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, report.folder, indexOf, linesOf(finding.file))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(
  finding: Finding,
  folder: string,
  indexOf: ReadonlyMap<string, number>,
  lines: LineIndex | undefined,
): object {
  const uri = `${folder}${finding.file}`.split('/').map(encodeURIComponent).join('/');
  const ruleIndex = indexOf.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: region(finding.range) } }],
    ...(finding.fixes && lines ? { fixes: finding.fixes.map((fix) => sarifFix(fix, uri, lines)) } : {}),
  };
}

function sarifFix(fix: Fix, uri: string, lines: LineIndex): object {
  return {
    description: { text: fix.title },
    artifactChanges: [
      {
        artifactLocation: { uri },
        replacements: fix.edits.map(({ start, end, text }: Edit) => ({
          deletedRegion: region(lines.range(start, end)),
          insertedContent: { text },
        })),
      },
    ],
  };
}

function region({ start, end }: Range): object {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
