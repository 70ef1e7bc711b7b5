import { longDay } from '../../../core/dates.ts';
import type { Rule } from '../../rule.ts';
import { picturesOf } from './picture.ts';
import { changedSystems, howToDate } from './stale-screenshot.ts';

export const mediaUndatedScreenshot: Rule = {
  id: 'media/undated-screenshot',
  severity: 'info',
  recommended: false,
  scope: 'document',
  what: 'A picture in a document about a system that has changed says when it was taken.',
  why: 'Without the day nobody can tell whether the picture shows the system before or after the change.',
  mend: `Compare the picture with what users see today, and give it that day. ${howToDate}`,
  check(document, { registries, report }) {
    if (document.meta['status'] === 'retired') return;
    const [system] = changedSystems(document, registries.systems);
    if (!system) return;
    // A drawing is no picture of a screen; an address that is missing or made of a placeholder is another finding.
    for (const { name, taken, range } of picturesOf(document))
      if (taken === undefined && name !== '' && !/\.svg$|\{\{|\{%|<%|\$\{/i.test(name))
        report(
          document.file,
          range,
          `The picture \`${name}\` does not say when it was taken, and ${system.name} changed on ${longDay(system.changed)}, so nobody can tell whether it shows what users see now. Compare it, and write the day as its title: \`![words](${name} "${system.changed}")\`.`,
        );
  },
  examples: {
    fails: [
      {
        title: 'A system that changed, and a picture without a day',
        files: {
          'registries/systems.yaml': '- { id: vpn, name: Northfield VPN, owner: a, changed: 2026-09-07 }\n',
          'sop/a.md': '---\nsystems: [vpn]\n---\n\n![The VPN window](vpn.png "The window")\n',
        },
        findings: [
          'sop/a.md:5:1 The picture `vpn.png` does not say when it was taken, and Northfield VPN changed on 7 September 2026, so nobody can tell whether it shows what users see now. Compare it, and write the day as its title: `![words](vpn.png "2026-09-07")`.',
        ],
      },
    ],
    passes: [
      {
        title: 'With a day; a drawing; a system that has not changed',
        files: {
          'registries/systems.yaml':
            '- { id: vpn, name: VPN, owner: a, changed: 2026-09-07 }\n- { id: mail, name: Mail, owner: a }\n',
          'sop/a.md':
            '---\nsystems: [vpn]\n---\n\n![The VPN window](vpn-2026-09-20.png)\n\n![The tunnel](tunnel.svg)\n',
          'sop/c.md': '---\nsystems: [vpn]\n---\n\n![The VPN window]()\n\n![The VPN window]({{vpn}})\n',
          'sop/b.md': '---\nsystems: [mail]\n---\n\n![The inbox](inbox.png)\n',
        },
      },
    ],
  },
};
