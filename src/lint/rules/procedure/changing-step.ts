import type { Step } from '../../../core/model.ts';

/**
 * Verbs that leave a system, a device or an account other than it was. Verbs that only ask, read, look, tell or record
 * are not among them, and neither are those that do both (`open`, `run`, `use`, `write`).
 */
const changing =
  /^(?:re-?)?(?:set|change|unlock|lock|block|unblock|install|uninstall|delete|restart|reboot|start up|shut down|add|remove|enable|disable|activate|deactivate|revoke|grant|assign|unassign|rename|replace|update|upgrade|downgrade|configure|format|wipe|restore|roll back|register|deregister|suspend|resume|apply|reset|reinstall|erase|purge|move|migrate|swap|clear|create(?! an? (?:\w+ )?password))(?=\s|$)/i;

const writing = /^(?:record|note|write|document|log|draft)\b/i;

/** Work on the ticket and on the library's own papers changes no system, whatever its verb. */
const onPaper =
  /\b(?:tickets?|case|incidents?|requests?|records?|notes?|comments?|categor(?:y|ies)|class|priority|impact|urgency|status|state|owner|queue|reminders?|appointments?|meetings?|calendar|dates?|reviews?|versions?|articles?|documents?|lists?|reports?|expectations?|callers?|(?:the|your|a) user|the customer|stakeholders?|managers?)[.!]?$/i;

/** True when the title of a step says that it changes something. Decisions and included steps change nothing themselves. */
export function changesSomething(step: Step): boolean {
  return step.kind === 'action' && changing.test(step.title) && !onPaper.test(step.title);
}

/** True when a step only writes something down: what is not right there is written again, which needs no saying. */
export function onlyWrites(step: Step): boolean {
  return writing.test(step.title) || onPaper.test(step.title);
}
