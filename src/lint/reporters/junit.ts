/** JUnit XML: a test suite a file, a failed test case a finding; files without findings are one case that passed. */
import type { Finding } from '../../core/model.ts';
import type { Report } from './report.ts';

export function junitReport({
  findings,
  folder,
  summary,
}: Pick<Report, 'findings' | 'folder' | 'summary'>): string {
  const byFile = Map.groupBy(findings, (finding) => finding.file);
  const clean = Math.max(0, summary.documents - byFile.size);
  const suites = [...byFile].map(
    ([file, list]) =>
      `  <testsuite name="${xml(`${folder}${file}`)}" tests="${list.length}" failures="${list.filter(fails).length}" errors="0">\n${list.map((finding) => testCase(finding, folder)).join('')}  </testsuite>\n`,
  );
  if (clean > 0)
    suites.push(
      `  <testsuite name="${clean} ${clean === 1 ? 'document' : 'documents'} without findings" tests="1" failures="0" errors="0">\n    <testcase name="nothing to mend" classname="deskbook"/>\n  </testsuite>\n`,
    );
  const failures = findings.filter(fails).length;
  const tests = findings.length + (clean > 0 ? 1 : 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="deskbook lint" tests="${tests}" failures="${failures}" errors="0">\n${suites.join('')}</testsuites>\n`;
}

/** What is only worth a look is shown, but fails nothing. */
function fails(finding: Finding): boolean {
  return finding.severity !== 'info';
}

function testCase(finding: Finding, folder: string): string {
  const { rule, severity, file, range, message } = finding;
  const place = `${folder}${file}:${range.start.line}:${range.start.column}`;
  const opening = `    <testcase name="${xml(`${rule} at ${range.start.line}:${range.start.column}`)}" classname="${xml(rule)}">\n`;
  const body = fails(finding)
    ? `      <failure type="${severity}" message="${xml(message)}">${xml(`${place}\n${message}`)}</failure>\n`
    : `      <system-out>${xml(`${place}\n${message}`)}</system-out>\n`;
  return `${opening}${body}    </testcase>\n`;
}

/** XML 1.0 has no form at all for most control characters: they are shown as the replacement character. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}
