/** Words with a better one. Data; writing/terms reads it, and a library adds its own through options. */

export interface TermChoice {
  /** What is written; every form that it takes. */
  words: string[];
  /** What to write, form by form. */
  instead: string[];
  because: string;
}

const excluding = 'it makes a colour stand for good and bad';
const ownership = 'it speaks of people as property';

export const termChoices: TermChoice[] = [
  {
    words: ['whitelist', 'whitelists', 'whitelisted', 'whitelisting', 'white-list', 'white list'],
    instead: ['allowlist', 'allowlists', 'allowlisted', 'allowlisting', 'allowlist', 'allowlist'],
    because: excluding,
  },
  {
    words: ['blacklist', 'blacklists', 'blacklisted', 'blacklisting', 'black-list', 'black list'],
    instead: ['denylist', 'denylists', 'denylisted', 'denylisting', 'denylist', 'denylist'],
    because: excluding,
  },
  {
    words: [
      'master/slave',
      'master-slave',
      'master and slave',
      'slave server',
      'slave node',
      'slave database',
    ],
    instead: [
      'primary/replica',
      'primary-replica',
      'primary and replica',
      'replica server',
      'replica node',
      'replica database',
    ],
    because: ownership,
  },
  {
    words: [
      'dummy account',
      'dummy accounts',
      'dummy user',
      'dummy users',
      'dummy data',
      'dummy value',
      'dummy ticket',
    ],
    instead: [
      'test account',
      'test accounts',
      'test user',
      'test users',
      'test data',
      'placeholder value',
      'test ticket',
    ],
    because: 'it is also an insult, and "test" says what it is for',
  },
  {
    words: ['sanity check', 'sanity checks', 'sanity-check', 'sanity test'],
    instead: ['quick check', 'quick checks', 'check', 'quick test'],
    because: 'it makes a joke of illness, and "check" is enough',
  },
  {
    words: ['grandfathered', 'grandfathered in', 'grandfather clause'],
    instead: ['exempt', 'exempt', 'exemption'],
    because: 'it comes from a law made to keep people from voting, and few readers know what it means',
  },
  {
    words: ['guys', 'you guys'],
    instead: ['everyone', 'everyone'],
    because: 'it leaves out half of the readers',
  },
  {
    words: ['man-hours', 'man hours', 'manpower', 'manned', 'unmanned'],
    instead: ['working hours', 'working hours', 'staff', 'staffed', 'unstaffed'],
    because: 'the work is not done by men alone',
  },
  {
    words: ['click on', 'clicking on'],
    instead: ['select', 'selecting'],
    because: 'it names the mouse, and many agents use keys, a finger or a screen reader',
  },
  {
    words: ['utilise', 'utilises', 'utilised', 'utilising', 'utilize', 'utilizes', 'utilized', 'utilizing'],
    instead: ['use', 'uses', 'used', 'using', 'use', 'uses', 'used', 'using'],
    because: 'it says no more than the short word',
  },
];

/** Nouns that are written as verbs: `login to the portal`. The verb is two words. */
export const joinedVerbs: Record<string, string> = {
  login: 'sign in',
  logon: 'sign in',
  signin: 'sign in',
  logout: 'sign out',
  logoff: 'sign out',
  signout: 'sign out',
  setup: 'set up',
  backup: 'back up',
};
