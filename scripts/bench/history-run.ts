/** What the benchmark measures of the history: a process that reads and joins it, and says how much there was. */
import { readHistory } from '../../src/history/read-history.ts';

const [folder, today] = process.argv.slice(2) as [string, string];
const { documents, notices } = await readHistory({ folder, today });
let versions = 0;
for (const document of documents.values())
  versions += document.versions.filter(({ held }) => held === 'git').length;
console.log(JSON.stringify({ documents: documents.size, versions, notices: notices.length }));
