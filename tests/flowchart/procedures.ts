/** Procedures of the kinds a help desk has, as graphs, written in short form. */
import type { ExitKind, Graph, GraphEdge, GraphNode } from '../../src/core/model.ts';

/**
 * Each line is a step: `Title.` or `Question?`, then its ways, each ` | Answer -> target`.
 *
 * Targets: a step's number, `done`, `escalate:Words`, `hand-over:Words`, `section:Words`, `external:Words`,
 * `unresolved:Words`. `If not` makes a dashed way; `Next` replaces the plain way on. A title that begins with `+` is
 * an include.
 */
export function procedure(text: string): Graph {
  const rows = text
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '');
  const nodes: GraphNode[] = [{ id: 'start', kind: 'start', label: 'Start' }];
  const exits = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const stepId = (number: number) => (number > rows.length ? exit('done') : `step-${number}`);
  const exit = (target: string): string => {
    const [kind = 'done', words = 'Done'] = target.split(':');
    const id = `exit:${target}`;
    exits.set(id, { id, kind: 'exit', exit: kind as ExitKind, label: words });
    return id;
  };
  edges.push({ from: 'start', to: stepId(1), kind: 'next' });
  rows.forEach((row, index) => {
    const [title = '', ...ways] = row.split(' | ');
    const number = index + 1;
    const id = stepId(number);
    const decision = title.endsWith('?');
    const include = title.startsWith('+');
    nodes.push({
      id,
      kind: decision ? 'decision' : include ? 'include' : 'action',
      label: title.replace(/^\+/, '').replace(/\.$/, ''),
      number,
    });
    let onward = !decision;
    for (const way of ways) {
      const [label = '', target = ''] = way.split(' -> ');
      const to = /^\d+$/.test(target) ? stepId(Number(target)) : exit(target);
      if (label === 'Next') {
        onward = false;
        edges.push({ from: id, to, kind: 'jump' });
      } else if (label === 'If not') {
        edges.push({ from: id, to, kind: 'if-not' });
      } else {
        edges.push({ from: id, to, label, kind: 'answer' });
      }
    }
    if (onward) edges.push({ from: id, to: stepId(number + 1), kind: 'next' });
  });
  return { nodes: [...nodes, ...exits.values()], edges };
}

export const procedures: Record<string, Graph> = {
  'straight on': procedure(`
    Open a ticket.
    Ask what the caller sees.
    Read the message back.
    Close the ticket.
  `),
  'one step': procedure('Restart the print spooler.'),
  'password reset': procedure(`
    +Verify the caller's identity. | If not -> escalate:Escalation
    Is the account locked? | Yes -> 3 | No -> 4 | Cannot tell -> escalate:Escalation
    Unlock the account. | Next -> 6
    Set a temporary password that must be changed at next sign-in.
    Read the temporary password to the caller once. | If not -> hand-over:Identity team
    Can the caller sign in? | Yes -> 7 | No, the password is refused -> 4 | No, another message -> escalate:Escalation
    Write the ticket note and close the ticket.
  `),
  'account unlock': procedure(`
    +Verify the caller's identity. | If not -> escalate:Escalation
    Look up the account in the directory. | If not -> section:Exceptions
    What is its state? | Locked -> 4 | Disabled -> hand-over:Human resources | Expired -> section:Exceptions | Fine -> 6
    Unlock it.
    Wait one minute for the directories to agree.
    Ask the caller to sign in. | If not -> 7
    Was it locked again within five minutes? | Yes -> 8 | No -> done
    Find the device that still sends the old password.
    Clear the saved password there. | Next -> 4
  `),
  'vpn access': procedure(`
    +Verify the caller's identity. | If not -> escalate:Escalation
    Ask for the exact error code and read it back.
    Is the caller at home or at a customer's site? | At home -> 5 | At a customer's site -> 4 | On the train -> 14
    Ask the customer's administrator to open UDP port 4500.
    Check that the internet connection works: open https://status.example.org/networks/vpn/gateways.
    Does the page open? | Yes -> 8 | No -> 7
    Send the caller to their internet provider. | Next -> done
    Restart the VPN client and sign in again.
    Which message does the client show? | Certificate expired -> 10 | Access denied -> 12 | Error 691 -> hand-over:KB-012 VPN error 691 | None, it connects -> 14
    Renew the certificate in the company portal.
    Restart the computer. | Next -> 8
    Is the caller in the group VPN users? | Yes -> escalate:Escalate to Network, tier 2 | No -> 13
    Request access for the caller by form. | Next -> external:Access request form
    Confirm that the shared drive opens. | If not -> 8
    Record the error code, what was tried and what worked.
  `),
  'incident management': procedure(`
    Log the incident: who, what, since when, exact error message, steps to reproduce.
    Is it a security incident? | Yes -> hand-over:Security incident response | No -> 3 | Not sure -> escalate:Security on call
    Work out impact and urgency.
    Set the priority. | If not -> escalate:Duty manager
    Is it priority 1? | Yes -> 6 | No -> 8
    Call the major incident manager at once.
    Send the first notice to the users affected. | Next -> 10
    Is there a known error or an article for it? | Yes -> 9 | No -> 10
    Apply the workaround from the article.
    Diagnose: compare with a device that works, check recent changes.
    Is it solved within the time for tier 1? | Yes -> 14 | No -> 12
    Hand the ticket to tier 2 with the note: tried, worked, failed, open.
    Does tier 2 accept it? | Yes -> 14 | No, more information is needed -> 10 | No answer -> escalate:Duty manager
    Tell the caller what was done and ask whether it works.
    Does the caller confirm? | Yes -> 16 | No -> 10 | No answer after three tries -> 16
    Set the closure code and link the article.
    Is it the third time this month? | Yes -> hand-over:Problem management | No -> done
  `),
  'printer trouble': procedure(`
    What does the caller see? | Nothing prints -> 2 | Poor print -> 6 | A paper jam -> 7 | Asks for a password -> section:Secure printing | Something else -> escalate:Escalation
    Is the printer on the network? | Yes -> 3 | No -> 5
    Restart the print spooler.
    Delete the stuck jobs. | Next -> 8
    Plug the printer in again and wait for its address. | If not -> escalate:On-site support | Next -> 8
    Print a test page and clean the heads. | Next -> 8
    Open the tray and remove the paper in the direction of travel.
    Print a test page. | If not -> escalate:On-site support
  `),
  'device wipe': procedure(`
    +Verify the caller's identity. | If not -> escalate:Security on call
    Does the caller's manager approve? | Yes -> 3 | No -> done | Offline -> section:Exceptions
    Find the device in the management console. | If not -> unresolved:#lost-devices
    Lock the device.
    Note the time of the last contact.
    Start the wipe.
    Has the console confirmed it within 15 minutes? | Yes -> 9 | No -> 8
    Send the command again. | Next -> 7
    Remove the device from the inventory.
    Inform the data protection officer. | Next -> external:Data breach form
  `),
  'loops within loops': procedure(`
    Collect the log files.
    Is the time of the fault known? | Yes -> 3 | No -> 1
    Read the lines round that time.
    Is the cause clear? | Yes -> 7 | No -> 5
    Widen the search by ten minutes. | If not -> 1
    Have you searched one hour? | Yes -> escalate:Tier 3 | No -> 3
    Apply the fix.
    Does it hold for a day? | Yes -> 9 | No -> 1
    Write the article.
  `),
  'twenty steps': procedure(
    Array.from({ length: 20 }, (_, index) =>
      [4, 8, 12, 16].includes(index)
        ? `Does check ${index + 1} pass? | Yes -> ${index + 2} | No -> ${index + 4} | Cannot tell -> escalate:Escalation`
        : `Do step ${index + 1} of the monthly maintenance.`,
    ).join('\n'),
  ),
};
