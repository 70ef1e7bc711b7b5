/** Every form a report can have. A new one is one file and one line here. */
import { githubReport } from './github.ts';
import { gitlabReport } from './gitlab.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import type { Reporter } from './report.ts';
import { sarifReport } from './sarif.ts';
import { stylishReport } from './stylish.ts';

export const reporters = {
  stylish: stylishReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  gitlab: gitlabReport,
  junit: junitReport,
} satisfies Record<string, Reporter>;
