import type { Registries } from '../../../../schemas/index.ts';
import type { Rule } from '../../rule.ts';
import { named } from './example.ts';
import { englishOf, isInstruction } from './passages.ts';

/** Rights that not everybody has. */
const rights =
  /\b(?:(?:local |domain |global |system |full )?admin(?:istrator|istrative)? (?:rights?|privileges?|permissions?|access|account|credentials)|(?:domain|global|enterprise|schema|local) admin(?:istrator)?s?|elevated (?:rights?|privileges?|permissions?|PowerShell|command prompt|prompt|terminal|shell|session)|root (?:access|rights|privileges|user)|run (?:it |this )?as (?:an )?administrator|as (?:an |the )?administrator|break-glass account|privileged account)\b/giu;
const rightsNamed =
  /\b(?:admin|administrator|administrative|elevat|privileg|root\b|rights? (?:to|on|for|of|in)\b|(?:the|a|an|delegated) right\b|delegated|permission)/i;

/** Then it is the caller who opens the system, with the caller's own rights. */
const byCaller =
  /\bthe (?:caller|user|customer|colleague|employee)s? (?:\w+ly |then |now )?(?:opens?|signs?|enters?|types?|starts?|chooses?|clicks?|selects?|goes|connects?|restarts?|logs?|reads?|confirms?|closes?|follows?|uses?|tries|tests?)\b|\b(?:ask|let|have|tell|guide|help) the (?:caller|user|customer|colleague|employee)s?\b/i;

interface SystemName {
  id: string;
  name: string;
  words: string[];
}

const systemNames = new WeakMap<Registries, { pattern: RegExp | undefined; systems: SystemName[] }>();

export const writingAssumedPermission: Rule = {
  id: 'writing/assumed-permission',
  severity: 'warning',
  scope: 'document',
  what: 'What a step needs, the Prerequisites name.',
  why: 'The agent is in the middle of the call when the console asks for a right they do not have.',
  mend: 'Name the system or the right under Prerequisites, or the system in the frontmatter under `systems`.',
  check(document, { registries, report }) {
    const { passages, range } = englishOf(document);
    const before = document.sections.find(({ key }) => key === 'prerequisites' || key === 'applies-to');
    // Where Prerequisites are missing altogether, that is another rule's finding.
    if (document.type !== 'sop' || !before || document.procedures.length === 0) return;
    const asked = document.text.slice(before.range.start.offset, before.range.end.offset);
    const lower = asked.toLowerCase();
    const listed = new Set(Array.isArray(document.meta['systems']) ? document.meta['systems'] : []);
    const { pattern, systems } = namesOf(registries);
    const missing = new Map(
      systems
        .filter(
          ({ id, name, words }) =>
            !listed.has(id) &&
            !asked.includes(`{systems.${id}.`) &&
            ![name, ...words].some((word) => lower.includes(word.toLowerCase())),
        )
        .flatMap((system) => [system.name, ...system.words].map((word) => [word, system] as const)),
    );
    const granted = rightsNamed.test(asked);
    const mayNameRights = /admin|elevated|root|privileged|break-glass/i.test(document.text);
    if (!mayNameRights && missing.size === 0) return;
    const said = new Set<string>();
    const callersSteps = new Set(
      passages
        .filter((passage) => isInstruction(passage) && byCaller.test(passage.text))
        .map(({ step }) => step),
    );
    for (const passage of passages) {
      const { step } = passage;
      if (!step || !isInstruction(passage)) continue;
      const tell = (what: string, shown: string, start: number, end: number): void => {
        if (said.has(what)) return;
        said.add(what);
        report(
          document.file,
          range(passage.start + start, passage.start + end),
          `${capital(named(step))}, needs ${shown}, and Prerequisites do not say so: an agent without it finds out during the call. Name it under "${before.heading}".`,
        );
      };
      if (!granted && mayNameRights)
        for (const match of passage.own.matchAll(rights))
          if (
            !/\b(?:no|not|without|never|any|their|whose)\s+(?:\w+\s+)?$/i.test(
              passage.own.slice(0, match.index),
            )
          )
            tell('rights', `"${match[0].replace(/\s+/g, ' ')}"`, match.index, match.index + match[0].length);
      if (!pattern || missing.size === 0 || callersSteps.has(step)) continue;
      for (const match of passage.own.matchAll(pattern)) {
        const system = missing.get(match[0]);
        if (system) tell(system.id, `${system.name}`, match.index, match.index + match[0].length);
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'A console that nobody named, and a right that nobody asked for',
        files: {
          'registries/systems.yaml':
            '- { id: active-directory, name: Active Directory, aliases: [AD], owner: identity-team }\n',
          'sop/a.md':
            '---\ntype: sop\nsystems: []\n---\n\n## Prerequisites\n\n- A ticket.\n\n## Procedure\n\n1. **Open the account in Active Directory.**\n2. **Unlock it.** Open an elevated PowerShell.\n',
        },
        findings: [
          'sop/a.md:12:26 Step 1, "Open the account in Active Directory", needs Active Directory, and Prerequisites do not say so: an agent without it finds out during the call. Name it under "Prerequisites".',
          'sop/a.md:13:27 Step 2, "Unlock it", needs "elevated PowerShell", and Prerequisites do not say so: an agent without it finds out during the call. Name it under "Prerequisites".',
        ],
      },
    ],
    passes: [
      {
        title: 'Named before, in the frontmatter or in the text',
        files: {
          'registries/systems.yaml':
            '- { id: active-directory, name: Active Directory, aliases: [AD], owner: identity-team }\n- { id: vpn, name: Office VPN, owner: network-team }\n',
          'sop/a.md':
            '---\ntype: sop\nsystems: [vpn]\n---\n\n## Prerequisites\n\n- Rights to unlock accounts in AD.\n\n## Procedure\n\n1. **Open the account in Active Directory.**\n2. **Unlock it as administrator.** Then connect to Office VPN.\n   - Say: "You need no admin rights."\n',
        },
      },
      {
        title: 'The caller opens it',
        files: {
          'registries/systems.yaml': '- { id: office, name: Microsoft 365, owner: desk }\n',
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Prerequisites\n\n- A ticket.\n\n## Procedure\n\n1. **Sign in to Microsoft 365.** The caller opens the page.\n',
        },
      },
      {
        title: 'No Prerequisites at all is another finding',
        files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Procedure\n\n1. **Use a domain admin.**\n' },
      },
    ],
  },
};

/** Names and those aliases that are names too: `AD`, `Entra`, `Office 365`; "computer" and "remote access" are words. */
function namesOf(registries: Registries): { pattern: RegExp | undefined; systems: SystemName[] } {
  let known = systemNames.get(registries);
  if (known) return known;
  const systems = registries.systems.map(({ id, name, aliases }) => ({
    id,
    name,
    words: (aliases ?? []).filter((alias) => /^\p{Lu}{2,}\d*$|^\p{Lu}\S*\s+\S*[\p{Lu}\d]/u.test(alias)),
  }));
  const words = systems
    .flatMap(({ name, words }) => [name, ...words])
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  known = {
    pattern:
      words.length === 0
        ? undefined
        : new RegExp(`(?<![\\p{L}\\p{N}-])(?:${words.join('|')})(?![\\p{L}\\p{N}-])`, 'gu'),
    systems,
  };
  systemNames.set(registries, known);
  return known;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
