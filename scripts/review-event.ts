/** What a code host says about an approval: a review of a pull request (GitHub), an approval of a merge request (GitLab). */
import { z } from 'zod';
import { CannotRun } from '../src/core/cannot-run.ts';

export interface ReviewEvent {
  /** The user name of who approved. */
  login: string;
  /** `2026-11-22T09:30:00Z`. */
  at: string | undefined;
  /** The commit that was looked at. */
  head: string;
  /** The commit or branch it is to be merged into. */
  base: string;
  /** Who opened the change, or made its last commit, as far as the event says. */
  opened: string | undefined;
  /** Address of the change. */
  change: string;
}

const commit = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
const login = z.string().regex(/^[\w.[\]-]{1,100}$/);
/** What git allows in the name of a branch, and nothing that could be read as an option. */
const branch = z.string().regex(/^(?!-)[^\s~^:?*[\\\p{Cc}]{1,250}$/u);

const github = z.object({
  action: z.string(),
  review: z.object({
    state: z.string(),
    user: z.object({ login }),
    commit_id: commit,
    submitted_at: z.string().optional(),
  }),
  pull_request: z.object({
    html_url: z.string(),
    user: z.object({ login }),
    head: z.object({ sha: commit }),
    base: z.object({ sha: commit }),
  }),
});

const gitlab = z.object({
  object_kind: z.literal('merge_request'),
  user: z.object({ username: login, id: z.number().optional() }),
  object_attributes: z.object({
    author_id: z.number().optional(),
    action: z.string(),
    url: z.string(),
    target_branch: branch,
    updated_at: z.string().optional(),
    last_commit: z.object({ id: commit, author: z.object({ email: z.string().optional() }).optional() }),
  }),
});

/**
 * Reads an event as the code host hands it to its CI.
 * @throws CannotRun when it is none of the two, or no approval that stands: then nothing may be recorded
 */
export function readReviewEvent(text: string, file: string): ReviewEvent {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    throw new CannotRun(`\`${file}\` is no JSON, so it is no event of a code host. Nothing was recorded.`);
  }
  const asGithub = github.safeParse(event);
  if (asGithub.success) return fromGithub(asGithub.data);
  const asGitlab = gitlab.safeParse(event);
  if (asGitlab.success) return fromGitlab(asGitlab.data);
  const kind = typeof event === 'object' && event !== null ? Object.keys(event).slice(0, 6).join(', ') : '';
  throw new CannotRun(
    `\`${file}\` is neither a \`pull_request_review\` event of GitHub nor a merge-request event of GitLab${kind === '' ? '' : ` (it holds ${kind})`}. On GitHub give $GITHUB_EVENT_PATH in a workflow on \`pull_request_review\`; on GitLab the body of the webhook. Nothing was recorded.`,
  );
}

function fromGithub({ action, review, pull_request: change }: z.infer<typeof github>): ReviewEvent {
  const who = review.user.login;
  const state = review.state.toLowerCase();
  if (action === 'dismissed' || state === 'dismissed')
    throw new CannotRun(`The review by ${who} was dismissed, so it approves nothing. Nothing was recorded.`);
  if (action !== 'submitted')
    throw new CannotRun(
      `The review by ${who} was ${action}, which is no new approval. Only a review that is submitted counts. Nothing was recorded.`,
    );
  if (state !== 'approved')
    throw new CannotRun(
      `The review by ${who} says \`${state}\`, and only \`approved\` is an approval. Nothing was recorded.`,
    );
  if (review.commit_id !== change.head.sha)
    throw new CannotRun(
      `${who} approved commit ${review.commit_id.slice(0, 10)}, and the pull request has moved on to ${change.head.sha.slice(0, 10)}: what is there now was not looked at. Ask for a new review. Nothing was recorded.`,
    );
  return {
    login: who,
    at: moment(review.submitted_at),
    head: review.commit_id,
    base: change.base.sha,
    opened: change.user.login,
    change: change.html_url,
  };
}

function fromGitlab({ user, object_attributes: change }: z.infer<typeof gitlab>): ReviewEvent {
  if (change.action !== 'approved' && change.action !== 'approval')
    throw new CannotRun(
      `The merge request's event is \`${change.action}\`, and only \`approved\` and \`approval\` are approvals. Nothing was recorded.`,
    );
  return {
    login: user.username,
    at: moment(change.updated_at),
    head: change.last_commit.id,
    base: change.target_branch,
    // GitLab gives the number of who opened it, and no name.
    opened:
      user.id !== undefined && user.id === change.author_id
        ? user.username
        : change.last_commit.author?.email,
    change: change.url,
  };
}

/** `2026-11-22 09:30:00 UTC` and `2026-11-22T10:30:00+01:00` → UTC; undefined when it cannot be read. */
function moment(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const time = Date.parse(written.replace(/^(\S+) (\S+) UTC$/, '$1T$2Z'));
  return Number.isNaN(time) ? undefined : `${new Date(time).toISOString().slice(0, 19)}Z`;
}
