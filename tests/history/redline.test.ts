/** The change between two texts: each edit named, nothing else, and nothing lost. */

import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRegistries, type Registries } from '../../schemas/index.ts';
import { parseDocument } from '../../src/core/document.ts';
import { loadLibrary } from '../../src/core/load.ts';
import type { Document } from '../../src/core/model.ts';
import { loadParser, type MarkdownParser } from '../../src/core/parse.ts';
import { bumpFor, compareDocuments } from '../../src/history/redline.ts';
import { redlineText, textsOf } from '../../src/history/redline-text.ts';
import { changedFigures } from '../../src/history/redline-words.ts';
import { repository } from '../support/command-line.ts';
import fc from '../support/fast-check.ts';
import { goodSop } from '../support/temporary.ts';
import { applyEdit, type Edit, type Expectation, madeProcedure, textOfMade } from './made-procedure.ts';

let parser: MarkdownParser;
beforeAll(async () => {
  parser = await loadParser();
});

const registries: Registries = {
  ...emptyRegistries,
  roles: [
    { id: 'analyst', name: 'Service desk analyst', duties: ['Answer'], contact: '1' },
    { id: 'manager', name: 'Service desk manager', duties: ['Lead'], contact: '2' },
  ] as Registries['roles'],
};

function parse(text: string, file = 'sop/a.mdx'): Document {
  return parseDocument({ file, text }, { parser, registries });
}

/** `weight: sentence` of every change between a good procedure and the same with a change. */
function changes(
  change: (text: string) => string,
  older = goodSop('SOP-001', 'Unlock an account'),
): string[] {
  const newer = change(older);
  expect(newer).not.toBe(older);
  return compareDocuments(parse(older), parse(newer)).map(({ weight, sentence }) => `${weight}: ${sentence}`);
}

describe('steps', () => {
  test('the same text has no changes, and so has another layout of it', () => {
    const text = goodSop('SOP-001', 'Unlock an account');
    expect(compareDocuments(parse(text), parse(text))).toEqual([]);
    expect(compareDocuments(parse(text), parse(text.replaceAll('\n', '\r\n')))).toEqual([]);
  });

  test('a new decision, and the answer that leads to it', () => {
    expect(
      changes((text) =>
        text
          .replace(
            '3. **Unlock',
            '3. **Is the phone lost?**\n   - Yes → [escalate](#escalation)\n   - No → next\n4. **Unlock',
          )
          .replace('No → [escalate](#escalation)\n3.', 'No → [ask](#is-the-phone-lost)\n3.'),
      ),
    ).toEqual([
      'major: decision 2, “Is the account locked?”: answer “No” leads to “Is the phone lost?” instead of the section “Escalation”',
      'major: new decision 3, “Is the phone lost?”',
    ]);
  });

  test('answers that come, go and are called otherwise', () => {
    expect(
      changes((text) =>
        text.replace('   - No → [esc', '   - Cannot tell → [ask](#escalation)\n   - No → [esc'),
      ),
    ).toEqual([
      'major: decision 2, “Is the account locked?”: new answer “Cannot tell”, which leads to the section “Escalation”',
    ]);
    expect(changes((text) => text.replace('   - No → [escalate](#escalation)\n', ''))).toEqual([
      'major: decision 2, “Is the account locked?”: answer “No” is gone',
    ]);
    expect(changes((text) => text.replace('- No → [', '- Not locked → ['))).toEqual([
      'minor: decision 2, “Is the account locked?”: answer “No” is now “Not locked”',
    ]);
  });

  test('keywords by their names', () => {
    const name = 'step 1, “Look the user up and verify the caller”';
    expect(changes((text) => text.replace('   - Expect: one record.', '   - Expect: two records.'))).toEqual([
      `minor: ${name}: Expect changed`,
    ]);
    expect(changes((text) => text.replace('   - Expect: one', '   - Time: 5 min\n   - Expect: one'))).toEqual(
      [`minor: ${name}: Time added`],
    );
    expect(changes((text) => text.replace('   - If not: [escalate](#escalation)\n2', '2'))).toEqual([
      `minor: ${name}: If not is gone`,
    ]);
    expect(
      changes((text) =>
        text.replace('   - If not: [escalate](#escalation)', '   - If not: [unlock](#unlock-the-account)'),
      ),
    ).toEqual([`major: ${name}: If not leads to “Unlock the account” instead of the section “Escalation”`]);
    expect(changes((text) => text.replace('"You can sign in again."', '"Please sign in."'))).toEqual([
      'patch: step 3, “Unlock the account”: Say changed',
    ]);
  });

  test('a step that got another title is the same step, and what leads to it leads to the same', () => {
    expect(
      changes((text) =>
        text
          .replace('**Unlock the account.**', '**Clear the lock.**')
          .replace('#unlock-the-account', '#clear-the-lock'),
      ),
    ).toEqual(['minor: step 3, “Clear the lock”, was called “Unlock the account” before']);
  });

  test('wording is a patch; a button, a figure or most of the words are not', () => {
    const step = 'step 3, “Unlock the account”';
    const older = goodSop('SOP-001', 'Unlock', (text) =>
      text.replace(
        'Tick the box.',
        'Tick the box **Unlock** beside the name of the user and wait 20 seconds.',
      ),
    );
    expect(
      changes((text) => text.replace('beside the name of the user', "beside the user's name"), older),
    ).toEqual([`patch: ${step}: wording changed`]);
    expect(changes((text) => text.replace('**Unlock** beside', '**Release** beside'), older)).toEqual([
      `minor: ${step}: text changed`,
    ]);
    expect(changes((text) => text.replace('20 seconds', '60 seconds'), older)).toEqual([
      `minor: ${step}: 20 seconds → 60 seconds`,
    ]);
  });

  test('a number that gives way to a sign is no other figure', () => {
    expect(changes((text) => text.replace('tier 2', 'tier #')).join()).not.toContain('undefined');
    expect(changedFigures('tier 2 in 5 min', 'tier 2 in 6 min')).toEqual([
      { before: '5 min', after: '6 min' },
    ]);
    expect(changedFigures('tier 2', 'tier #')).toBeUndefined();
  });

  test('shared steps', () => {
    const older = goodSop('SOP-001', 'Unlock', (text) =>
      text.replace('1. **Look', '<Steps from="identity.mdx" />\n\n1. **Look'),
    );
    expect(changes((text) => text.replace('<Steps from="identity.mdx" />\n\n', ''), older)).toEqual([
      'minor: include 1, “sop/identity.mdx”, is gone',
    ]);
    expect(changes((text) => text.replace('identity.mdx', 'identity.mdx#by-phone'), older)).toEqual([
      'major: include 1, “sop/identity.mdx#by-phone”: shared steps sop/identity.mdx → sop/identity.mdx#by-phone',
    ]);
    const named = goodSop('SOP-001', 'Unlock', (text) =>
      text.replace(
        '1. **Look',
        '1. **Make sure of the caller.**\n\n   <Steps from="identity.mdx" />\n\n1. **Look',
      ),
    );
    expect(changes((text) => text.replace('Make sure of', 'Verify'), named)).toEqual([
      'minor: include 1, “Verify the caller”, was called “Make sure of the caller” before',
    ]);
  });
});

describe('the rest of a procedure', () => {
  test('thresholds in any section, and who does what', () => {
    const older = goodSop('SOP-001', 'Unlock', (text) =>
      text
        .replace('- After ten minutes, pass', '- After 30 min, pass')
        .replace(
          'The analyst does it.',
          '| Role | Does |\n|---|---|\n| Service desk analyst | The steps |\n| Service desk manager | Approves exceptions |',
        ),
    );
    expect(changes((text) => text.replace('30 min', '15 min'), older)).toEqual([
      'minor: in “Escalation”, “After 15 min, pass the ticket to tier 2.”: 30 min → 15 min',
    ]);
    expect(
      changes((text) => text.replace('| Service desk manager | App', '| Head of IT | App'), older),
    ).toEqual(['major: role Service desk manager → Head of IT']);
    expect(
      changes((text) => text.replace('Approves exceptions', 'Approves exceptions and calls back'), older),
    ).toEqual(['minor: role Service desk manager: duties changed']);
  });

  test('sections and what stands in them', () => {
    expect(
      changes((text) => text.replace('## Exceptions', '## Communication\n\n> Words.\n\n## Exceptions')),
    ).toEqual(['minor: new section “Communication”']);
    expect(changes((text) => text.replace('## Purpose\n\nGets the user back to work.\n\n', ''))).toEqual([
      'patch: section “Purpose” is gone',
    ]);
    expect(changes((text) => text.replace('## Exceptions', '## Special cases'))).toEqual([
      'patch: section “Special cases” was called “Exceptions” before',
    ]);
    expect(
      changes((text) =>
        text.replace(
          'None are known.',
          'None are known. A guest account is never unlocked; send the guest to the reception.',
        ),
      ),
    ).toEqual(
      [
        'minor: in “Exceptions”, gone: “None are known.”',
        'minor: in “Exceptions”, new: “None are known. A guest account is never unlocked; send the guest to the recept…”',
      ].reverse(),
    );
  });

  test('the frontmatter, field by field', () => {
    const older = goodSop('SOP-001', 'Unlock', (text) =>
      text.replace(
        'touches:',
        'systems: [directory]\naliases: [locked out]\ncontrols: [iso-27001:a.5.17]\ntouches:',
      ),
    );
    expect(
      changes(
        (text) =>
          text
            .replace('owner: service-desk-manager', 'owner: head-of-it')
            .replace('[directory]', '[directory, vpn]')
            .replace('[locked out]', '[no sign-in]')
            .replace('every: 90 days', 'every: 180 days')
            .replace('effective: 2026-11-01', 'effective: 2026-12-01')
            .replace('version: 1.0.0', 'version: 1.1.0')
            .replace('status: approved', 'status: in-review'),
        older,
      ),
    ).toEqual([
      'patch: status approved → in-review',
      'patch: owner service-desk-manager → head-of-it',
      'patch: effective 2026-11-01 → 2026-12-01',
      'minor: review every 90 days → 180 days',
      'patch: new system vpn',
      'patch: new alias “no sign-in”',
      'patch: alias “locked out” is gone',
    ]);
  });

  test('the day of a review and the status of a text ask for no version', () => {
    const older = goodSop('SOP-001', 'Unlock');
    const reviewed = older.replace('90 days }', '90 days, last: 2026-11-20 }');
    expect(compareDocuments(parse(older), parse(reviewed))).toEqual([]);
    const approved = compareDocuments(
      parse(older.replace('status: approved', 'status: draft')),
      parse(older),
    );
    expect(approved.map(({ sentence }) => sentence)).toEqual(['status draft → approved']);
    expect(bumpFor(approved)).toBeUndefined();
  });
});

describe('matrices and articles', () => {
  const raci = `---
id: RACI-001
title: Who does what
type: raci
version: 1.0.0
status: approved
owner: manager
---

## Matrix

| Activity | Service desk analyst | Service desk manager |
|---|---|---|
| Log the incident | R | A |
| Close the incident | R | A/C |
`;
  test('a letter, a role, an activity', () => {
    expect(changes((text) => text.replace('Log the incident | R', 'Log the incident | C'), raci)).toEqual([
      'major: role Service desk analyst R → C in “Log the incident”',
    ]);
    expect(changes((text) => text.replace('A/C', 'C, A'), raci)).toEqual([]);
    expect(
      changes(
        (text) =>
          text.replace(
            'Close the incident | R | A/C |',
            'Close the incident | R | A/C |\n| Report it | R | A |',
          ),
        raci,
      ),
    ).toEqual(['major: new activity “Report it”']);
    expect(changes((text) => text.replace('Close the incident', 'Close an incident'), raci)).toEqual([
      'patch: activity “Close the incident” is now “Close an incident”',
    ]);
    expect(
      changes(
        (text) =>
          text
            .replace('manager |\n|---|---|---|', 'manager | User |\n|---|---|---|---|')
            .replace('| A |', '| A | I |'),
        raci,
      ),
    ).toEqual(['major: new role User']);
  });

  const escalation = `---
id: ESC-001
title: Escalation
type: escalation
version: 1.0.0
status: approved
owner: manager
---

## Targets

| Priority | First response | Escalate | Resolve |
|---|---|---|---|
| P1 | 15 min | 30 min | 4 h |
| P2 | 30 min | 1 h | 8 h |

## Contacts

| Who | Channel |
|---|---|
| Network team | 201 |
`;
  test('a target by its priority and column, a contact, a row', () => {
    expect(changes((text) => text.replace('15 min | 30 min', '15 min | 20 min'), escalation)).toEqual([
      'minor: “P1”, escalate: 30 min → 20 min',
    ]);
    expect(changes((text) => text.replace('| 201 |', '| 202 |'), escalation)).toEqual([
      'minor: “Network team”, channel: 201 → 202',
    ]);
    expect(changes((text) => text.replace('| P2 | 30 min | 1 h | 8 h |\n', ''), escalation)).toEqual([
      'major: target “P2” is gone',
    ]);
  });

  const article = `---
id: KB-001
title: VPN error 691
type: kb
version: 1.0.0
status: approved
owner: manager
codes: ["691"]
---

## Symptoms

- The VPN shows 691.

## Applies to

- Windows laptops.

## Cause

A wrong password.

## Resolution

1. **Type the password anew.**
`;
  test('codes and symptoms', () => {
    expect(changes((text) => text.replace('["691"]', '["691", "812"]'), article)).toEqual([
      'minor: new code 812',
    ]);
    expect(
      changes(
        (text) => text.replace('- The VPN shows 691.', '- The VPN shows 691.\n- The window closes at once.'),
        article,
      ),
    ).toEqual(['minor: new symptom “The window closes at once.”']);
    expect(
      changes((text) => text.replace('A wrong password.', 'A wrong password, or an old one.'), article),
    ).toEqual(['patch: in “Cause”, other words']);
  });

  describe('no text that differs is called the same', () => {
    const notes = '<Callout type="danger" title="Nobody goes past it">\n\nStop.\n\n</Callout>\n\n';
    const older = goodSop('SOP-001', 'Unlock', (text) =>
      text
        .replace('1. **Look', `${notes}1. **Look`)
        .replace('None are known.', '| Role | Does |\n|---|---|\n| Analyst | looks |'),
    );

    const noted = article.replace('- The VPN shows 691.', `${notes}- The VPN shows 691.`);

    test('the title of a note, the header of a matrix', () => {
      expect(changes((text) => text.replace('Nobody goes', 'No one goes'), older)).toEqual([
        'minor: in “Procedure”, changed: “Stop.”',
      ]);
      expect(changes((text) => text.replace('Nobody goes', 'No one goes'), noted)).toEqual([
        'patch: in “Symptoms”, other words',
      ]);
      expect(changes((text) => text.replace('| Activity |', '| Task |'), raci)).toEqual([
        'patch: in “Matrix”, other words',
      ]);
    });
    test('what only the source has', () => {
      expect(changes((text) => text.replace('1. **Look', '{/* for authors */}\n\n1. **Look'), older)).toEqual(
        [],
      );
      expect(changes((text) => text.replace('|---|---|', '|:--|:--|'), older)).toEqual([]);
    });
  });
});

describe('random edits of a procedure', () => {
  const kinds: Edit['kind'][] = [
    'retitle',
    'retarget',
    'insert',
    'remove',
    'move',
    'time',
    'threshold',
    'letter',
  ];
  const edits = fc.record({
    decisions: fc.array(fc.boolean(), { minLength: 5, maxLength: 12 }),
    edits: fc.array(fc.record({ kind: fc.constantFrom(...kinds), pick: fc.nat(1000) }), {
      minLength: 1,
      maxLength: 5,
    }),
  });

  test('the changes are exactly the edits, and the redline turns the older text into the newer', () => {
    let made = 0;
    fc.assert(
      fc.property(edits, ({ decisions, edits: wanted }) => {
        const procedure = madeProcedure(decisions);
        const older = textOfMade(procedure);
        const used = new Set<string>();
        const expected: Expectation[] = [];
        for (const [index, edit] of wanted.entries()) {
          // Which steps moved, and which stayed, can be said only when all that one went past are there before and after.
          const done = new Set(expected.map(({ how }) => how));
          if (edit.kind === 'move' && (done.has('moved') || done.has('added'))) continue;
          if (edit.kind === 'remove' && done.has('moved')) continue;
          const found = applyEdit(procedure, edit, 100 + index, used);
          if (found) expected.push(found);
        }
        const newer = textOfMade(procedure);
        const found = compareDocuments(parse(older), parse(newer));
        const told = found.map(({ what, how, weight }) => `${what} ${how} ${weight}`).sort();
        expect(told).toEqual(expected.map(({ what, how, weight }) => `${what} ${how} ${weight}`).sort());
        for (const { what, how, name, words } of expected)
          expect(
            found.filter(
              (change) =>
                change.what === what &&
                change.how === how &&
                change.sentence.includes(name) &&
                change.sentence.includes(words),
            ),
          ).toHaveLength(1);
        expect(textsOf(redlineText(older, newer))).toEqual({ older, newer });
        made += expected.length;
      }),
      { numRuns: 100 },
    );
    expect(made).toBeGreaterThan(100);
  });
});

test('a word of any sample document that becomes another is told', async () => {
  const library = await loadLibrary(join(repository, 'sops'));
  const parseIn = (file: string, text: string): Document =>
    parseDocument({ file, text }, { parser, registries: library.registries });
  fc.assert(
    fc.property(fc.constantFrom(...library.documents), fc.nat(), ({ file, text, frontmatterRange }, seed) => {
      const start = frontmatterRange!.end.offset;
      // Not in addresses and in the markup itself.
      const words = [...text.slice(start).matchAll(/(?<![\w/.#<"={-])[A-Za-z]{4,}(?![\w/.:#="}-])/g)];
      const word = words[seed % words.length]!;
      const at = start + word.index;
      const newer = `${text.slice(0, at)}zebra${text.slice(at + word[0].length)}`;
      expect(compareDocuments(parseIn(file, text), parseIn(file, newer))).not.toEqual([]);
    }),
    { numRuns: 100 },
  );
});

describe('the redline of any two texts', () => {
  test('holds both, to the character', () => {
    const line = fc.oneof(fc.constantFrom('one two three', 'one two four', '', '- a', '日本 é'), fc.string());
    const text = fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 12 })
      .map((lines) => lines.map((parts) => parts.join('')).join(''));
    fc.assert(
      fc.property(text, text, (older, newer) => {
        expect(textsOf(redlineText(older, newer))).toEqual({ older, newer });
      }),
      { numRuns: 300 },
    );
  });

  test('shows words, not lines', () => {
    const blocks = redlineText('Wait 30 min here.\nStay.\n', 'Wait 15 min here.\nStay.\n');
    expect(blocks.map(({ how }) => how)).toEqual(['changed', 'same']);
    expect(blocks[0]!.segments).toEqual([
      { kind: 'same', text: 'Wait ' },
      { kind: 'removed', text: '30' },
      { kind: 'added', text: '15' },
      { kind: 'same', text: ' min here.\n' },
    ]);
  });

  test('two long texts with nothing in common take no time', () => {
    const older = Array.from({ length: 20_000 }, (_, index) => `a${index}`).join('\n');
    const newer = Array.from({ length: 20_000 }, (_, index) => `b${index}`).join('\n');
    const started = performance.now();
    expect(textsOf(redlineText(older, newer))).toEqual({ older, newer });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
