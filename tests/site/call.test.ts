/** Call mode in a real browser, by an agent with the hands on the keyboard. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { loadLibrary } from '../../src/core/load.ts';
import { isCallable, planCall } from '../../src/site/call-graph.ts';
import type { CallGraph } from '../../src/site/call-model.ts';
import { entryNode } from '../../src/site/client/call-state.ts';
import { repository } from '../support/command-line.ts';
import { expectAccessible, looks, type OpenPage, sampleSite } from '../support/open-page.ts';

const sample = sampleSite();
const library = await loadLibrary(join(repository, 'sops'));
const graphs = new Map(
  library.documents.filter(isCallable).map((document) => {
    const { graph } = planCall(library, document, new Set())!;
    return [graph.path, graph];
  }),
);
const graphOf = (path: string): CallGraph => graphs.get(path)!;

/** A Monday morning, while the desk is open. */
const monday = '2026-11-23T10:00:00Z';
const unlock = '/sops/unlock-account/call/';

const opened: Page[] = [];
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});
const open = async (
  path: string,
  options: BrowserContextOptions & { now?: string } = {},
): Promise<OpenPage> => {
  const site = await sample.open(path, {
    now: monday,
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  opened.push(site.page);
  return site;
};
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Id of the step that is shown. */
const shown = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector('.call-step.current')?.id);
const shows = (page: Page, id: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.querySelector('.call-step.current')?.id === wanted, id);
const note = (page: Page): Promise<string> => page.locator('[data-call-note]').innerText();
const status = (page: Page): Promise<string> => page.locator('[data-call-status]').innerText();
const copied = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const texts: Record<string, string> = {};
    for (const type of item?.types ?? []) texts[type] = await (await item!.getType(type)).text();
    return texts;
  });

describe('every branch', () => {
  test.each(['sops/unlock-account/', 'sops/reset-password/', 'sops/printer-trouble/'])(
    'of %s, there and back',
    async (path) => {
      const { page, complaints } = await open(`/${path}call/`);
      await press(page, 'Enter');
      const graph = graphOf(path);
      const seen = new Set<string>();
      let branches = 0;
      const visit = async (id: string): Promise<void> => {
        seen.add(id);
        expect(await shown(page)).toBe(id);
        const { choices } = graph.nodes.find((node) => node.id === id)!;
        for (const [index, { to }] of choices.entries()) {
          const target = graph.nodes.find((node) => node.id === to)!;
          branches += 1;
          await press(page, String((index + 1) % 10));
          if (target.goes?.call) {
            await page.waitForURL(sample.address(`/${target.goes.path}call/**`));
            await shows(page, entryNode(graphOf(target.goes.path), target.goes.anchor));
          } else if (!seen.has(to)) await visit(to);
          else expect(await shown(page)).toBe(to);
          await press(page, index % 2 === 0 ? 'b' : 'Backspace');
          if (target.goes?.call) await page.waitForURL(sample.address(`/${path}call/**`));
          await shows(page, id);
        }
      };
      await visit(graph.start);
      expect(graph.nodes.filter(({ id, goes }) => !seen.has(id) && !goes?.call).map(({ id }) => id)).toEqual(
        [],
      );
      expect(branches).toBe(graph.nodes.reduce((sum, { choices }) => sum + choices.length, 0));
      expect(complaints).toEqual([]);
    },
  );
});

test('a whole call with the keyboard alone, from the document to the copied note', async () => {
  const { page, complaints } = await open('/sops/unlock-account/');
  await press(page, 's');
  await page.waitForURL(`**${unlock}#call=*`);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('1 Open a ticket');
  await press(page, 'r');
  await page.keyboard.type('j.smith');
  // From the last field, Enter goes on.
  await press(page, 'Enter');
  expect(await shown(page)).toBe('open-a-ticket--start-the-ticket-from-the-users-record');
  await press(page, 'r');
  await page.keyboard.type('John Smith, extension 300, telephone');
  await press(page, 'Escape', 'Enter', 'Enter', 'Enter', 'Enter');
  expect(await shown(page)).toBe('open-a-ticket--is-the-priority-p1-or-p2');
  // A question has no plain way on.
  await press(page, 'Enter');
  expect(await status(page)).toBe('Choose an answer: press its number.');
  await press(page, '2', '3', 'Enter');
  expect(await shown(page)).toBe('verify-the-caller--ask-for-the-full-name-and-the-employee-number');
  await press(page, 'Enter', '1', 'Enter', 'r');
  await page.keyboard.type('badge');
  await press(page, 'Enter');
  await page.keyboard.type('10:02, unlock');
  await press(page, 'Enter');
  expect(await shown(page)).toBe('read-the-state-of-the-lock');
  await press(page, 'n');
  await page.keyboard.type('the record opens slowly');
  await press(page, 'Escape', '2');
  expect(await shown(page)).toMatch(/^exit:escalate/);
  await press(page, 'Enter');
  await page.waitForSelector('dialog.call-escalation');
  await page.keyboard.press('2');
  await page.keyboard.type('they ring back at 11:00');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog', { state: 'detached' });
  await page.fill('#call-ticket', 'INC-42');
  await press(page, 'Escape');
  await page.click('[data-call-do="end"]');
  await press(page, 'c');
  await page.waitForFunction(
    () => document.querySelector('[data-call-status]')?.textContent === 'The ticket note is copied.',
  );
  const version = library.byId.get('SOP-005')!.frontmatter!.version;
  const expected = `Unlock an account
SOP-005, version ${version}
Ticket INC-42
Started 23 November 2026, 10:00; ended 10:00; 0 min

Unlock
- Account: j.smith
- Caller verified by: badge; 10:02, unlock
- Locked at, last wrong attempt:
- Reason:
- Unlocked at, still open at:

Path taken
- 1 Open a ticket
- 1.1 Start the ticket from the user's record
- 1.2 Write down what happened
- 1.3 Name the device and the service
- 1.4 Set impact and urgency
- 1.5 Is the priority P1 or P2? → No
- 1.6 Is it known already? → No
- 1.7 Tell the caller the number
- 2.1 Ask for the full name and the employee number
- 2.2 How did the person reach you? → In person, at the desk
- 2.3 Check the staff badge
- 2.9 Record the verification
- 3 Read the state of the lock → not as expected
- Left the steps: Escalation

Recorded
- user, number for today, channel of the contact: John Smith, extension 300, telephone

Remarks
- 3 Read the state of the lock: the record opens slowly

Did not work
- 3 Read the state of the lock

Escalated
- 10:00: to identity team, queue Identity; because: Not the desk's to unlock, command fails, or no account found; agreed: they ring back at 11:00

Open
- Not recorded: symptom, message or code word for word, since when, what was different before (1.2 Write down what happened)
- Not recorded: device, place and network, service, configuration item (1.3 Name the device and the service)
- Not recorded: the answers, and the latest time the caller names (1.4 Set impact and urgency)
- Not recorded: lock time, last wrong attempt, age of the password (3 Read the state of the lock)
`;
  const plain = await copied(page);
  expect(plain['text/plain']).toBe(expected);
  expect(plain['text/html']).toContain('<h2>Unlock an account</h2>');
  expect(plain['text/html']).toContain('<li><b>Account:</b> j.smith</li>');
  await page.selectOption('#call-format', 'markdown');
  await page.click('.call-copy button');
  await page.waitForTimeout(100);
  expect((await copied(page))['text/plain']).toContain('# Unlock an account\n\nSOP-005');
  expect(complaints).toEqual([]);
});

test('a reload in the middle of a call loses nothing, and pausing survives it', async () => {
  const { page } = await open(`${unlock}#start`);
  await press(page, 'r');
  await page.keyboard.type('j.smith');
  await press(page, 'Enter', 'Enter', 'p');
  await page.click('label[for="call-ticket"]');
  await page.keyboard.type('INC-7');
  const before = await note(page);
  await page.reload();
  await shows(page, 'open-a-ticket--write-down-what-happened');
  expect(await note(page)).toBe(before);
  expect(await page.inputValue('#call-ticket')).toBe('INC-7');
  expect(await page.innerText('[data-call-do="pause"]')).toBe('Resume');
  await press(page, 'b', 'b');
  expect(await page.inputValue('.call-step.current .call-field')).toBe('j.smith');
  // The way already taken is taken again by the same key, and the trail still leads to its end.
  expect(await page.locator('[data-call-trail] li').count()).toBe(3);
  await page.locator('[data-call-trail] button').nth(2).click();
  expect(await shown(page)).toBe('open-a-ticket--write-down-what-happened');
});

describe('to another procedure', () => {
  const toReset = [
    'Enter',
    'Enter',
    'Enter',
    'Enter',
    'Enter',
    '2',
    '3',
    'Enter',
    'Enter',
    '1',
    'Enter',
    'Enter',
    'Enter',
    '2',
    '1',
    '1',
  ];
  test('the call goes on with its note, and the browser’s own way back leads back', async () => {
    const { page } = await open(`${unlock}#start`);
    await press(page, 'r');
    await page.keyboard.type('j.smith');
    await press(page, 'Escape', ...toReset);
    expect(await shown(page)).toBe('does-the-caller-know-the-password');
    await press(page, '2');
    await page.waitForURL('**/sops/reset-password/call/#call=*');
    await shows(page, 'can-the-caller-reset-it-alone');
    const version = library.byId.get('SOP-004')!.frontmatter!.version;
    const text = await note(page);
    expect(text).toContain(
      `- Went on in Reset a user's password (SOP-004, version ${version})\n- 7 Can the caller reset it alone?`,
    );
    expect(text).toContain('Account: j.smith');
    await page.goBack();
    await page.waitForURL(`**${unlock}#call=*`);
    await shows(page, 'does-the-caller-know-the-password');
    await page.goForward();
    await page.waitForURL('**/sops/reset-password/call/#call=*');
    await shows(page, 'can-the-caller-reset-it-alone');
  });
  test('also where the browser keeps nothing: the address carries the call', async () => {
    const { page } = await open('/');
    await page.context().addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.goto(sample.address(`${unlock}#start`));
    await press(page, 'r');
    await page.keyboard.type('j.smith');
    await press(page, 'Escape');
    await page.waitForURL(`**${unlock}#state=*`);
    await press(page, ...toReset, '2');
    await page.waitForURL('**/sops/reset-password/call/#state=*');
    await shows(page, 'can-the-caller-reset-it-alone');
    await page.reload();
    await shows(page, 'can-the-caller-reset-it-alone');
    expect(await note(page)).toContain('Account: j.smith');
  });
});

describe('a call handed over by a link', () => {
  test('goes on at the other desk, and no server sees it', async () => {
    const { page } = await open(`${unlock}#start`);
    await press(page, 'r');
    await page.keyboard.type('j.smith');
    await press(page, 'Enter', 'Enter', 'h');
    const link = await page.inputValue('.call-link');
    await page.waitForFunction(
      () => document.querySelector('dialog [role=status]')?.textContent === 'The link is copied.',
    );
    expect((await copied(page))['text/plain']).toBe(link);
    expect(link.length).toBeLessThan(2000);
    const other = await open('/', { now: '2026-11-23T10:20:00Z' });
    const asked: string[] = [];
    other.page.on('request', (request) => asked.push(request.url()));
    await other.page.goto(link);
    await shows(other.page, 'open-a-ticket--write-down-what-happened');
    expect(await status(other.page)).toBe('You have taken over this call.');
    expect(await note(other.page)).toContain('Taken over by link 10:20');
    expect(await note(other.page)).toContain('Account: j.smith');
    // The address no longer holds the call once the browser keeps it.
    expect(new URL(other.page.url()).hash).toMatch(/^#call=[0-9a-f]{12}$/);
    const state = link.split('#state=')[1]!;
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter((address) => address.split('#')[0]!.includes(state.slice(0, 20)))).toEqual([]);
  });
  test.each([
    ['of another version', '#state=9.abc', 'another version'],
    ['cut short', '#state=1.abcdef', 'damaged'],
    ['that is none', '#state=hello', 'does not hold a call'],
    ['to a call that is gone', '#call=abcdef123456', 'no longer kept'],
  ])('%s is refused kindly, and a new call can begin', async (_, hash, words) => {
    const { page } = await open(unlock + hash);
    await page.waitForSelector('[data-call-refusal]:not([hidden])');
    expect(await page.innerText('[data-call-refusal]')).toContain(words);
    await press(page, 'Enter');
    expect(await shown(page)).toBe('open-a-ticket');
  });
});

describe('escalate now', () => {
  const dialog = 'dialog.call-escalation';
  test('names whom to call while the desk is open, from the procedure and from the matrix', async () => {
    const { page } = await open(`${unlock}#start`);
    await press(page, 'Enter', 'e');
    const text = (): Promise<string> => page.innerText(dialog);
    expect(await text()).toContain('Monday 10:00 in London; the desk is open until 18:00.');
    expect(await text()).toContain('Identity team: open until 18:00; Queue Identity');
    await page.check(`${dialog} input[value="P1"]`);
    expect(await text()).toContain(
      'P1, counted from 10:00: first response 5 min (at 10:05); next update every 30 min (at 10:30); escalate 5 min (at 10:05); resolve 4 h (at 14:00).',
    );
    expect(await text()).toMatch(
      /Priority P1 or P2 is known; at 10:05 at the latest\s+Incident manager: \+44 20 7946 0199\s+open at all hours/,
    );
    await page.selectOption(`${dialog} select[aria-label="Impact"]`, 'low');
    await page.selectOption(`${dialog} select[aria-label="Urgency"]`, 'high');
    expect(await page.isChecked(`${dialog} input[value="P3"]`)).toBe(true);
    expect(await text()).toContain('P3, counted from 10:00');
    await page.keyboard.press('Escape');
    expect(await note(page)).toContain('Priority P3');
    expect(await note(page)).not.toContain('Escalated');
  });
  test('knows at night who is closed and who is on call', async () => {
    const { page } = await open(`${unlock}#start`, { now: '2026-11-22T03:00:00Z' });
    await press(page, 'e');
    const text = (): Promise<string> => page.innerText(dialog);
    expect(await text()).toContain('Sunday 03:00 in London; the desk is closed; opens tomorrow 08:00.');
    expect(await text()).toContain('Identity team: closed; opens tomorrow 08:00');
    await page.check(`${dialog} input[value="P2"]`);
    expect(await text()).toContain('Identity team: on call; in the office from tomorrow 08:00');
    expect(await text()).toMatch(/Incident manager: \+44 20 7946 0199\s+open at all hours/);
  });
  test('is recorded by one key, and can be taken back', async () => {
    const { page } = await open(`${unlock}#start`);
    await press(page, 'e', '1');
    expect(await page.innerText('.escalation-recorded')).toContain('Recorded at 10:00');
    await page.click('.escalation-recorded button:has-text("Undo")');
    await press(page, 'Escape');
    expect(await note(page)).not.toContain('Escalated');
    await press(page, 'e', '1');
    await page.keyboard.type('manager looks at it today');
    await page.click('.escalation-recorded button:has-text("End the call here")');
    expect(await note(page)).toMatch(
      /Escalated\n- 10:00: to line manager.*agreed: manager looks at it today/,
    );
    expect(await note(page)).toContain('ended 10:00');
  });
});

describe('several calls', () => {
  test('in two tabs stay apart, are listed, and lead back from any page', async () => {
    const { page } = await open(`${unlock}#start`);
    await press(page, 'r');
    await page.keyboard.type('first');
    await page.fill('#call-ticket', 'INC-1');
    const second = await page.context().newPage();
    await second.clock.setFixedTime(new Date(monday));
    await second.goto(sample.address('/sops/printer-trouble/call/#start'));
    await press(second, 'r');
    await second.keyboard.type('second');
    await press(page, 'Escape', 'Enter');
    expect(await note(page)).toContain('Account: first');
    expect(await note(second)).toContain('second');
    expect(await note(second)).not.toContain('first');
    await page.reload();
    await second.reload();
    await shows(page, 'open-a-ticket--start-the-ticket-from-the-users-record');
    await shows(second, 'open-a-ticket');
    await second.waitForSelector('[data-call-open] a');
    expect(await second.locator('[data-call-open] li').allInnerTexts()).toEqual([
      "INC-1 · Unlock an account since 10:00, at 1.1 Start the ticket from the user's record",
    ]);
    await second.click('[data-call-open] a');
    await shows(second, 'open-a-ticket--start-the-ticket-from-the-users-record');
    // Both tabs now show the same call: what one does, the other shows.
    await press(second, 'Enter');
    await shows(page, 'open-a-ticket--write-down-what-happened');
    await second.goto(sample.address('/kb/vpn-691/'));
    expect(await second.innerText('.open-call')).toBe('Calls (2)');
    await second.click('.open-call');
    await second.waitForURL(/\/call\/#call=/);
  });
  test('are forgotten the next day, unless they are pinned', async () => {
    const { page } = await open(`${unlock}#start`);
    await press(page, 'Enter');
    await page.click('[data-call-do="new"]');
    await press(page, 'Enter', 'Enter');
    await page.click('[data-call-do="pin"]');
    await page.goto('about:blank');
    await page.clock.setFixedTime(new Date('2026-11-24T10:00:00Z'));
    // Any page of the site forgets them, not only call mode.
    await page.goto(sample.address('/kb/vpn-691/'));
    expect(await page.innerText('.open-call')).toBe('Back to the call');
    const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('call-')));
    expect(kept).toHaveLength(1);
    await page.click('.open-call');
    await shows(page, 'open-a-ticket--write-down-what-happened');
  });
  test('clearing one deletes all of it, here and in the other tab', async () => {
    const { page } = await open(`${unlock}#start`);
    await press(page, 'r');
    await page.keyboard.type('j.smith');
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.waitForSelector('.call-step.current');
    await page.click('[data-call-do="clear"]');
    await page.click('dialog button:has-text("Keep it")');
    expect(await note(page)).toContain('j.smith');
    await page.click('[data-call-do="clear"]');
    await page.click('dialog button:has-text("Clear it")');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('j.smith');
    expect(new URL(page.url()).hash).toBe('');
    await second.waitForSelector('[data-call-refusal]:not([hidden])');
    expect(await second.innerText('[data-call-refusal]')).toContain('cleared in another tab');
  });
});

test('a call begun on an older version is told so', async () => {
  const { page } = await open(`${unlock}#start`);
  await press(page, 'Enter');
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.includes('call-'))!;
    const call = JSON.parse(localStorage.getItem(key)!);
    call.legs[0].version = '1.0.0';
    call.legs[0].hash = 'before';
    localStorage.setItem(key, JSON.stringify(call));
  });
  await page.reload();
  await page.waitForFunction(() =>
    document.querySelector('[data-call-status]')?.textContent?.includes('has changed since'),
  );
  expect(await status(page)).toContain('version 1.0.0 then');
});

test('the clock runs quietly, and says when the expected time is over', async () => {
  const { page } = await open(`${unlock}#start`);
  expect(await page.innerText('.call-clock')).toMatch(/0:00 of about 25 min/);
  await page.clock.setFixedTime(new Date('2026-11-23T10:26:05Z'));
  await page.waitForFunction(
    () => document.querySelector('[data-call-expected]')?.textContent === 'over the 25 min expected',
  );
  expect(await page.innerText('[data-call-elapsed]')).toBe('26:05');
});

test('keys of one character are text in fields, and can be turned off', async () => {
  const { page } = await open(`${unlock}#start`);
  await press(page, 'r');
  await page.keyboard.type('be1c');
  expect(await page.inputValue('.call-step.current .call-field')).toBe('be1c');
  expect(await page.locator('dialog').count()).toBe(0);
  await press(page, 'Escape', '?');
  expect(await page.innerText('dialog.help')).toContain('Escalate now');
  await page.uncheck('dialog.help input');
  await press(page, 'Escape', 'e');
  expect(await page.locator('dialog.call-escalation').count()).toBe(0);
});

describe('for everyone', () => {
  test.each(looks)('axe finds nothing in %s', async (_, look, rules) => {
    const { page } = await open(unlock, { ...look, bypassCSP: true });
    await expectAccessible(page, rules);
    await press(page, 'Enter', 'Enter', 'Enter');
    await expectAccessible(page, rules);
    await press(page, 'e', '1');
    await expectAccessible(page, rules);
  });
  test.each([320, 390, 768])('at %i pixels nothing scrolls sideways', async (width) => {
    const { page } = await open('/sops/reset-password/call/#start', { viewport: { width, height: 800 } });
    const sideways = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    for (let step = 0; step < 6; step += 1) {
      expect(await sideways()).toBeLessThanOrEqual(0);
      await press(page, 'Enter');
    }
    await press(page, '2', '3', 'e', '1');
    expect(await sideways()).toBeLessThanOrEqual(0);
    const over = await page.evaluate(() => {
      const box = document.querySelector('dialog')!;
      return box.scrollWidth - box.clientWidth;
    });
    expect(over).toBeLessThanOrEqual(0);
  });
  test('without scripts all steps are there, and answers lead to steps', async () => {
    const { page } = await open(unlock, { javaScriptEnabled: false });
    const graph = graphOf('sops/unlock-account/');
    expect(await page.locator('.call-step').count()).toBe(graph.nodes.length);
    for (const words of ['All steps are below', 'Disabled account → line manager'])
      expect(await page.innerText('main')).toContain(words);
    await page.locator('#what-does-the-account-show a.call-choice').nth(1).click();
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#can-the-caller-explain-the-attempts');
    expect(await page.locator('[data-call-live]:visible').count()).toBe(0);
  });
});

test('call mode loads at most 20 KB more than the page of its document, gzipped', async () => {
  const folder = inject('site');
  const weightOf = async (path: string): Promise<{ html: number; files: Map<string, number> }> => {
    const html = await readFile(join(folder, path, 'index.html'), 'utf8');
    const files = new Map<string, number>();
    for (const [, file] of html.matchAll(/(?:<link rel="stylesheet"[^>]*href|<script[^>]*src)="\/([^"]+)"/g))
      files.set(file!, gzipSync(await readFile(join(folder, file!))).length);
    // What a script imports at once belongs to it; the loop also visits what it adds.
    for (const file of files.keys()) {
      if (!file.endsWith('.js')) continue;
      const script = await readFile(join(folder, file), 'utf8');
      for (const [, imported] of script.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
        const path = `assets/${imported}`;
        if (!files.has(path)) files.set(path, gzipSync(await readFile(join(folder, path))).length);
      }
    }
    return { html: gzipSync(html).length, files };
  };
  const more: Record<string, number> = {};
  for (const path of graphs.keys()) {
    const page = await weightOf(path);
    const call = await weightOf(`${path}call/`);
    let difference = call.html - page.html;
    for (const [file, size] of call.files) if (!page.files.has(file)) difference += size;
    more[path] = difference;
  }
  const [path, most] = Object.entries(more).sort(([, a], [, b]) => b - a)[0]!;
  expect({ path, most: most <= 20 * 1024 }).toEqual({ path, most: true });
  expect(Object.keys(more).length).toBeGreaterThan(55);
});
