/** The facts that figures mean nothing without: the machine, the versions, the documents. */
import { readdir, readFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { peerVersions } from './peer-tools.ts';
import { sampleLibrary } from './sample-library.ts';
import { spread } from './spread.ts';

/** A line each, for the head of the report. */
export async function reportHead(
  repository: string,
  { runs, sizes }: { runs: number; sizes: readonly number[] },
): Promise<string[]> {
  const cores = availableParallelism();
  const load = loadavg()[0]!;
  const lines = [
    `Deskbook benchmark, ${runs === 1 ? 'each command once' : `medians of ${runs} runs`}`,
    `Machine: ${platform()} ${arch()}, ${cores} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
    `Other tools: ${(await peerVersions(repository)).join(',\n  ')}`,
    await aboutDocuments(repository, Math.max(...sizes)),
  ];
  if (load > cores / 2)
    lines.push(
      `Other programs were busy when it began (load ${load.toFixed(1)}): trust the ratios more than the seconds.`,
    );
  return lines;
}

async function aboutDocuments(repository: string, count: number): Promise<string> {
  const sample = [...sampleLibrary(count)].filter(([file]) => file.startsWith('sop/'));
  const sizes = sample.map(([, text]) => Buffer.byteLength(text));
  const charts = sample.filter(([, text]) => text.includes('```mermaid')).length;
  const folder = join(repository, 'sops/sop');
  const own = await Promise.all(
    (await readdir(folder)).map(async (file) => (await readFile(join(folder, file))).length),
  );
  return `Documents: invented, the same each time. Of ${count}, ${sample.length} are SOPs of ${kilobytes(sizes)} (median; this project's own: ${kilobytes(own)}),\n  ${charts} of them with a Mermaid flowchart`;
}

function kilobytes(sizes: number[]): string {
  return `${((spread(sizes)?.median ?? 0) / 1000).toFixed(1)} KB`;
}
