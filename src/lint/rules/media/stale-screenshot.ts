import type { System } from '../../../../schemas/systems.ts';
import { longDay } from '../../../core/dates.ts';
import type { Document } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { picturesOf } from './picture.ts';

/** How an author says when a picture was taken; the two rules about it share the words. */
export const howToDate =
  'The day a picture was taken stands in its Markdown title, `![words](vpn.png "2026-09-20")`, or in its file\'s name, `vpn-2026-09-20.png`.';

export const mediaStaleScreenshot: Rule = {
  id: 'media/stale-screenshot',
  severity: 'warning',
  timely: true,
  scope: 'document',
  what: 'A picture is not older than the last change of a system that its document is about.',
  why: 'The caller sees a button that the picture does not show, and the agent loses the thread.',
  mend: `Look whether the picture still shows what users see: take it again, or give it the day on which you looked. ${howToDate} The day of a change is \`changed\` in \`registries/systems.yaml\`.`,
  check(document, { registries, report }) {
    if (document.meta['status'] === 'retired') return;
    const changed = changedSystems(document, registries.systems);
    if (changed.length === 0) return;
    for (const { name, taken, range } of picturesOf(document)) {
      const system = changed.find((one) => taken !== undefined && taken < one.changed);
      if (system)
        report(
          document.file,
          range,
          `The picture \`${name}\` is of ${longDay(taken!)}, and ${system.name} changed on ${longDay(system.changed)}${system.change ? ` (${system.change.replace(/[.\s]+$/, '')})` : ''}, so it may show what users no longer see. Take it again, or give it the day on which you compared it.`,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'Taken before the change, by its title and by its name',
        files: {
          'registries/systems.yaml':
            '- { id: vpn, name: Northfield VPN, owner: network-team, changed: 2026-09-07, change: The old connection was withdrawn. }\n',
          'sop/a.md':
            '---\nsystems: [vpn]\n---\n\n![The VPN window](vpn.png "2026-09-01")\n\n![The menu](menu-2025-11-30.png)\n',
        },
        findings: [
          'sop/a.md:5:1 The picture `vpn.png` is of 1 September 2026, and Northfield VPN changed on 7 September 2026 (The old connection was withdrawn), so it may show what users no longer see. Take it again, or give it the day on which you compared it.',
          'sop/a.md:7:1 The picture `menu-2025-11-30.png` is of 30 November 2025, and Northfield VPN changed on 7 September 2026 (The old connection was withdrawn), so it may show what users no longer see. Take it again, or give it the day on which you compared it.',
        ],
      },
    ],
    passes: [
      {
        title: 'Taken on the day of the change or later; another system; a picture without a day',
        files: {
          'registries/systems.yaml':
            '- { id: vpn, name: VPN, owner: a, changed: 2026-09-07 }\n- { id: mail, name: Mail, owner: a, changed: 2026-10-07 }\n- { id: wifi, name: Wi-Fi, owner: a }\n',
          'sop/a.md':
            '---\nsystems: [vpn, wifi]\n---\n\n![The VPN window](vpn-2026-01-01.png "2026-09-07")\n\n![The menu](menu.png)\n',
        },
      },
    ],
  },
};

type Changed = System & { changed: string };

/** The systems a document names that have changed, the latest change first. */
export function changedSystems(document: Document, systems: readonly System[]): Changed[] {
  const named = document.meta['systems'];
  if (!Array.isArray(named)) return [];
  return systems
    .filter((system): system is Changed => system.changed !== undefined && named.includes(system.id))
    .sort((a, b) => (a.changed < b.changed ? 1 : -1));
}
