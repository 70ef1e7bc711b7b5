import type { Fix, Range } from '../../../core/model.ts';
import { replacing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { raci } from './example.ts';
import { activityName, activityRange, matricesOf } from './matrix-parts.ts';

/** Verbs of service desks whose other forms can be turned back into the imperative. */
const verbs = new Set(
  `accept analyse analyze announce answer approve archive ask assess assign audit authorise authorize build call check
  classify close collect communicate complete conduct confirm contact coordinate create decide declare define deploy
  design detect determine develop diagnose discuss document draft draw escalate establish evaluate execute find fix
  gather grant handle identify implement improve inform initiate inspect install investigate issue keep lead log maintain
  make manage measure monitor notify open order organise organize perform plan prepare prioritise prioritize prevent
  process provide publish raise receive record register reject release remove report request resolve respond restore
  review revise revoke run schedule select send set share sign start stop submit support test track train update validate
  verify write`.split(/\s+/),
);
/** First words that open a noun, and no order to anybody. */
const nouns = new Set(
  `incident problem user customer system server security major minor initial final daily weekly monthly quarterly yearly
  annual regular general overall new the a an all post-incident root-cause knowledge stakeholder stakeholders supplier
  vendor management prioritisation prioritization closure approval analysis diagnosis maintenance governance compliance
  ownership responsibility accountability root`.split(/\s+/),
);
/** Ends of nouns. Words that end so and are verbs too are taken out below. */
const nounEnd = /(?:[a-z]{3}tion|[a-z]{3}sion|[a-z]{3}ment|[a-z]{3}ness|[a-z]{3}ance|[a-z]{3}ence)$/;
const verbsThatEndSo = new Set(
  `implement document supplement complement experiment comment augment segment cement torment lament ferment fragment
  mention question position condition petition station transition commission provision caution function sanction ration
  auction partition requisition proposition reposition enhance advance balance finance influence reference sequence
  evidence silence commence experience romance distance instance audience condense vision pension tension witness harness
  counterbalance rebalance decommission recommission apportion portion section action motion option fashion`.split(
    /\s+/,
  ),
);
/** Words in -ing that are orders, or no forms of a verb. */
const ordersInIng = new Set([
  'bring',
  'ring',
  'sing',
  'string',
  'swing',
  'ping',
  'wring',
  'cling',
  'fling',
  'spring',
  'sling',
  'king',
  'thing',
  'wing',
  'sting',
  'nothing',
  'anything',
  'everything',
  'during',
]);

export const raciActivityVerb: Rule = {
  id: 'raci/activity-verb',
  severity: 'info',
  scope: 'document',
  what: 'An activity of a RACI matrix begins with a verb, as an order: `Log the incident`.',
  why: 'An activity called "Incident communication" may be a letter, a call or a meeting; a verb says what the role with the R has to do.',
  mend: 'Begin with the verb: `Inform the user` in place of `User communication`, `Close the ticket` in place of `Ticket closure`.',
  check(document, { report }) {
    for (const { activities } of matricesOf(document))
      for (const activity of activities) {
        const word = /^[\p{L}-]+/u.exec(activity.text)?.[0] ?? '';
        const lower = word.toLowerCase();
        const verb = imperative(lower);
        if (verb === undefined && !isNoun(lower)) continue;
        const range = activityRange(activity);
        report(
          document.file,
          range,
          `${activityName(activity)} does not say what is to be done: "${word}" is no order. ${verb === undefined ? 'Begin with a verb, such as `Inform the user` in place of `User communication`.' : `Begin with \`${capital(verb, word)}\`.`}`,
          ...rewriting(verb, word, range, document.text),
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'Nouns, and forms that are no orders',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager |',
            '| Incident closure | R | A |\n| Communication with the user | R | A |\n| Logging the incident | R | A |\n| Approves the change | R | A |\n',
          ),
        },
        findings: [
          'raci/a.md:9:3 "Incident closure" does not say what is to be done: "Incident" is no order. Begin with a verb, such as `Inform the user` in place of `User communication`.',
          'raci/a.md:10:3 "Communication with the user" does not say what is to be done: "Communication" is no order. Begin with a verb, such as `Inform the user` in place of `User communication`.',
          'raci/a.md:11:3 "Logging the incident" does not say what is to be done: "Logging" is no order. Begin with `Log`.',
          'raci/a.md:12:3 "Approves the change" does not say what is to be done: "Approves" is no order. Begin with `Approve`.',
        ],
        suggested: {
          'raci/a.md':
            '---\ntype: raci\n---\n\n## Matrix\n\n| Activity | Analyst | Manager |\n|---|---|---|\n| Incident closure | R | A |\n| Communication with the user | R | A |\n| Log the incident | R | A |\n| Approve the change | R | A |\n',
        },
      },
    ],
    passes: [
      {
        title: 'Orders, also with words that are nouns elsewhere',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager |',
            '| Log the incident | R | A |\n| Change a priority | R | A |\n| Ring the user | R | A |\n| Document the cause | R | A |\n| Process the request | R | A |\n| Question the witness | R | A |\n| P1: declare it | R | A |\n| Jointly approve the plan | R | A |\n',
          ),
        },
      },
    ],
  },
};

/** The order that a form in -ing or -s was made from, when the verb is known. */
export function imperative(word: string): string | undefined {
  if (verbs.has(word) || word.length > 30) return undefined;
  const stems: string[] = [];
  if (word.endsWith('ing')) {
    const stem = word.slice(0, -3);
    stems.push(stem, `${stem}e`);
    if (stem.at(-1) === stem.at(-2)) stems.push(stem.slice(0, -1));
  } else if (word.endsWith('s')) {
    stems.push(word.slice(0, -1));
    if (word.endsWith('es')) stems.push(word.slice(0, -2));
    if (word.endsWith('ies')) stems.push(`${word.slice(0, -3)}y`);
  }
  return stems.find((stem) => verbs.has(stem));
}

function isNoun(word: string): boolean {
  if (word.length > 30 || verbs.has(word)) return false;
  if (nouns.has(word)) return true;
  if (word.endsWith('ing')) return word.length > 5 && !ordersInIng.has(word);
  return nounEnd.test(word) && !verbsThatEndSo.has(word);
}

function capital(verb: string, like: string): string {
  return /^\p{Lu}/u.test(like) ? `${verb[0]!.toUpperCase()}${verb.slice(1)}` : verb;
}

/** Only before an article: of "Logging tool" the author has to decide what is meant. */
function rewriting(verb: string | undefined, word: string, range: Range, text: string): Fix[] {
  const at = range.start.offset;
  if (verb === undefined || !text.startsWith(word, at)) return [];
  if (
    !/^ (?:the|an?|all|each|every|that|whether|users?|tickets?) /i.test(
      `${text.slice(at + word.length, at + word.length + 12)} `,
    )
  )
    return [];
  const order = capital(verb, word);
  return [
    replacing({ start: { offset: at }, end: { offset: at + word.length } }, order, {
      title: `Begin with \`${order}\``,
      safe: false,
    }),
  ];
}
