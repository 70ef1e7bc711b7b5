/** The machine's own browser, for what only a browser can do: printing a page to PDF. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Arguments that keep a browser without a window from doing anything but its work. */
export const quietBrowser = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The program of Chromium, Chrome or Edge; `CHROMIUM` names one that lies elsewhere. Undefined when there is none. */
export function installedBrowser(): string | undefined {
  return places.find((place) => place !== undefined && existsSync(place));
}

/** In milliseconds. A manual of 200 pages took two seconds. */
const longest = 60_000;

/**
 * Prints a page on disk to a PDF.
 * @throws Error with the browser's own words when it fails or takes too long
 */
export function printToPdf(browser: string, page: string, pdf: string, profile: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(
      browser,
      [
        ...quietBrowser,
        `--user-data-dir=${profile}`,
        '--no-pdf-header-footer',
        `--print-to-pdf=${pdf}`,
        page,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), longest);
    child.once('error', fail);
    child.once('close', (code) => {
      clearTimeout(timer);
      if (existsSync(pdf)) done();
      else
        fail(
          new Error(
            `${browser} printed nothing (exit code ${code}): ${said.trim().split('\n').at(-1) ?? ''}`,
          ),
        );
    });
  });
}
