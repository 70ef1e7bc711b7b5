/** A small server for a built site, on this machine only: what `preview` and the browser tests use. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { CannotRun, wholeNumber } from './command.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.xml': 'application/xml; charset=utf-8',
};

export interface FolderServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Serves a folder under a base path, with its 404 page.
 * @param port 0 takes any free port
 * @throws CannotRun when the port is taken
 */
export async function serveFolder(folder: string, base: string, port: number): Promise<FolderServer> {
  const server = createServer(async (request, response) => {
    const path = decode(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path === undefined) return send(response, join(folder, '404.html'), 404);
    if (path !== base && `${path}/` === base) return redirect(response, base);
    if (!path.startsWith(base)) return send(response, join(folder, '404.html'), 404);
    const file = normalize(join(folder, path.slice(base.length)));
    if (file !== folder && !file.startsWith(folder + sep))
      return send(response, join(folder, '404.html'), 404);
    const about = await stat(file).catch(() => undefined);
    if (about?.isFile()) return send(response, file, 200);
    if (about?.isDirectory() && !path.endsWith('/')) return redirect(response, `${path}/`);
    const index = join(file, 'index.html');
    const found = about?.isDirectory() && (await stat(index).catch(() => undefined))?.isFile();
    return found ? send(response, index, 200) : send(response, join(folder, '404.html'), 404);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new CannotRun(
              `Port ${port} is in use by another program. Stop it, or choose another port with --port.`,
            )
          : error,
      ),
    );
    server.listen(port, 'localhost', done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(301, { location: encodeURI(to) }).end();
}

function send(response: ServerResponse, file: string, status: number): void {
  response.writeHead(status, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
  });
  createReadStream(file)
    .on('error', () => response.end('Not found'))
    .pipe(response);
}

/** Where a site is served when nobody says, and how many ports after it are tried when others have taken it. */
const usualPort = 4321;
const portsTried = 20;

/**
 * Serves on the port asked for, or without one on the first free port from 4321 on.
 * @throws CannotRun when the port, or all of them, are taken
 */
export async function serveSomewhere(
  folder: string,
  base: string,
  asked: string | boolean | undefined,
): Promise<FolderServer> {
  if (asked !== undefined) return serveFolder(folder, base, portOf(asked));
  for (let port = usualPort; port < usualPort + portsTried - 1; port++) {
    try {
      return await serveFolder(folder, base, port);
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
    }
  }
  return serveFolder(folder, base, usualPort + portsTried - 1);
}

/** @throws CannotRun */
export function portOf(value: string | boolean | undefined): number {
  return wholeNumber('--port', value, 65_535) ?? usualPort;
}

/** Waits for Ctrl+C or a stop signal, then closes. */
export async function untilStopped(close: () => Promise<void>): Promise<void> {
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  await close();
}
