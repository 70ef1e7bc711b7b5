/**
 * One comment on a pull request or merge request, kept up to date: found again by its first line, changed when it is
 * there, written when it is not. GitHub, and Gitea and Forgejo, whose runners have the same variables and addresses;
 * GitLab.
 */
import { CannotRun } from '../src/core/cannot-run.ts';

/** The first line of the comment: nobody sees it, and it is how the comment is known again. */
export const marker = '<!-- deskbook: what this change does -->';

/** Where the comment belongs, and with which right it is written. */
export interface Thread {
  /** Lists the comments, a page at a time; new ones go there too. */
  comments: string;
  /** The address of one of them. */
  comment: (id: number) => string;
  /** How a comment is changed. */
  change: 'PATCH' | 'PUT';
  headers: Record<string, string>;
  /** How to get the right to write, for the message when it is missing. */
  right: string;
}

/**
 * Reads the variables that the runner of a code host sets.
 * @throws CannotRun when this is no run for a pull request or merge request, or there is no token
 */
export function threadOf(environment: Record<string, string | undefined>): Thread {
  const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_REF, GITHUB_TOKEN } = environment;
  const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, DESKBOOK_TOKEN } = environment;
  const pull = /^refs\/pull\/(\d+)\//.exec(GITHUB_REF ?? '')?.[1];
  if (GITHUB_API_URL !== undefined && GITHUB_REPOSITORY !== undefined && pull !== undefined) {
    if (!GITHUB_TOKEN)
      throw new CannotRun(
        'There is no GITHUB_TOKEN in the environment, so no comment can be written. Set it to `github.token` in the `env` of the step, and give the job the permission `pull-requests: write`.',
      );
    const issues = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`;
    return {
      comments: `${issues}/${pull}/comments`,
      comment: (id) => `${issues}/comments/${id}`,
      change: 'PATCH',
      headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: 'application/json' },
      right:
        'the job needs the permission `pull-requests: write`; for a change from a fork the code host never gives it',
    };
  }
  if (CI_API_V4_URL !== undefined && CI_PROJECT_ID !== undefined && CI_MERGE_REQUEST_IID !== undefined) {
    if (!DESKBOOK_TOKEN)
      throw new CannotRun(
        "There is no DESKBOOK_TOKEN in the environment, so no comment can be written. Make a project access token with the role Reporter and the scope `api`, and give it to the pipeline as the masked variable DESKBOOK_TOKEN; the job's own token may not write notes.",
      );
    const notes = `${CI_API_V4_URL}/projects/${encodeURIComponent(CI_PROJECT_ID)}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
    return {
      comments: notes,
      comment: (id) => `${notes}/${id}`,
      change: 'PUT',
      headers: { 'private-token': DESKBOOK_TOKEN, accept: 'application/json' },
      right: 'the token needs the scope `api`',
    };
  }
  throw new CannotRun(
    'This is no run of GitHub, Gitea, Forgejo or GitLab for a pull request or merge request, so there is nowhere to comment. Leave out --post, or run it in the workflow of a pull request.',
  );
}

/** More pages than this nobody has written comments on. */
const mostPages = 50;
const perPage = 100;

/**
 * @returns what was done
 * @throws CannotRun when the code host does not answer, or says no
 */
export async function keepComment(thread: Thread, body: string): Promise<'written' | 'changed' | 'the same'> {
  for (let page = 1; page <= mostPages; page++) {
    const list = await ask(
      thread,
      'GET',
      `${thread.comments}?per_page=${perPage}&limit=${perPage}&page=${page}`,
    );
    const comments = (Array.isArray(list) ? list : []) as { id?: unknown; body?: unknown }[];
    const own = comments.find((one) => typeof one.body === 'string' && one.body.startsWith(marker));
    if (own && typeof own.id === 'number') {
      // Some hosts send text back with other line ends.
      if (String(own.body).replaceAll('\r\n', '\n').trimEnd() === body.trimEnd()) return 'the same';
      await ask(thread, thread.change, thread.comment(own.id), body);
      return 'changed';
    }
    if (comments.length === 0) break;
  }
  await ask(thread, 'POST', thread.comments, body);
  return 'written';
}

async function ask(thread: Thread, method: string, address: string, body?: string): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      method,
      headers: { ...thread.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify({ body }) }),
      signal: AbortSignal.timeout(30_000),
      redirect: 'error',
    });
  } catch (error) {
    const why = error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : '';
    throw new CannotRun(`${new URL(address).host} did not answer (${why}). Run the job again.`);
  }
  const { status } = answer;
  if (status === 401 || status === 403 || status === 404) {
    await answer.body?.cancel();
    throw new CannotRun(
      `${new URL(address).host} answered ${status}: this run may not write on the change; ${thread.right}.`,
    );
  }
  if (!answer.ok) {
    const said = (await answer.text()).slice(0, 300);
    throw new CannotRun(`${new URL(address).host} answered ${status}: ${said}`);
  }
  return answer.json();
}
