/** An editor for tests: starts the real `deskbook lsp` and speaks the language server protocol with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository, shellEnvironment } from '../support/command-line.ts';

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

export interface Place {
  line: number;
  character: number;
}

export interface Diagnostic {
  code: string;
  severity: number;
  message: string;
  range: { start: Place; end: Place };
}

export interface TextEdit {
  range: { start: Place; end: Place };
  newText: string;
}

export class LanguageClient {
  readonly folder: string;
  /** File → its diagnostics, as last told. */
  readonly told = new Map<string, Diagnostic[]>();
  readonly messages: string[] = [];
  readonly process: ChildProcess;
  #bytes = Buffer.alloc(0);
  #next = 1;
  #version = 1;
  #waiting = new Map<number, (message: Message) => void>();
  #texts = new Map<string, string>();
  #listeners = new Set<() => void>();

  constructor(folder: string, args: string[] = []) {
    this.folder = folder;
    const launcher = join(repository, 'scripts', 'deskbook.mjs');
    this.process = spawn(process.execPath, [launcher, 'lsp', '--stdio', '--today', '2026-11-22', ...args], {
      cwd: folder,
      env: shellEnvironment,
    });
    this.process.stdout!.on('data', (bytes: Buffer) => this.#read(bytes));
  }

  #read(bytes: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    for (;;) {
      const end = this.#bytes.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#bytes.subarray(0, end).toString())?.[1]);
      if (this.#bytes.length < end + 4 + length) return;
      const message = JSON.parse(this.#bytes.subarray(end + 4, end + 4 + length).toString()) as Message;
      this.#bytes = this.#bytes.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message: Message): void {
    if (message.method === undefined) {
      this.#waiting.get(message.id!)?.(message);
      this.#waiting.delete(message.id!);
      return;
    }
    if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params as { uri: string; diagnostics: Diagnostic[] };
      this.told.set(this.#fileOf(uri), diagnostics);
      for (const listener of this.#listeners) listener();
    } else if (message.method === 'window/showMessage')
      this.messages.push((message.params as { message: string }).message);
    // A request of the server, such as to watch files.
    if (message.id !== undefined) this.#send({ id: message.id, result: null });
  }

  #send(message: object): void {
    this.write(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  /** Sends a text as a message, whatever it is. */
  write(text: string): void {
    this.process.stdin!.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #fileOf(uri: string): string {
    return uri.slice(pathToFileURL(this.folder).href.length + 1);
  }

  uri(file: string): string {
    return pathToFileURL(join(this.folder, file)).href;
  }

  /** The whole answer, so that errors can be looked at. */
  ask(method: string, params: unknown): Promise<Message> {
    const id = this.#next++;
    this.#send({ id, method, params });
    return new Promise((done) => this.#waiting.set(id, done));
  }

  say(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  async start(): Promise<Message> {
    const answer = await this.ask('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(this.folder).href,
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    });
    this.say('initialized', {});
    return answer;
  }

  open(file: string, text: string): void {
    this.#texts.set(file, text);
    this.say('textDocument/didOpen', {
      textDocument: { uri: this.uri(file), languageId: 'mdx', version: this.#version++, text },
    });
  }

  /** Replaces the whole text, or only what stands between two places. */
  change(file: string, text: string, range?: TextEdit['range']): void {
    const before = this.#texts.get(file)!;
    this.#texts.set(file, range ? withEdits(before, [{ range, newText: text }]) : text);
    this.say('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version: this.#version++ },
      contentChanges: [range ? { range, text } : { text }],
    });
  }

  text(file: string): string {
    return this.#texts.get(file)!;
  }

  /** Asks about the place of the `|` in a piece of the open text; or at the end of the piece. */
  async at<Answer>(method: string, file: string, piece: string, more: object = {}): Promise<Answer> {
    const position = this.place(file, piece);
    const { result } = await this.ask(method, { textDocument: { uri: this.uri(file) }, position, ...more });
    return result as Answer;
  }

  place(file: string, piece: string): Place {
    const cursor = piece.includes('‸') ? piece.indexOf('‸') : piece.length;
    const start = this.text(file).indexOf(piece.replace('‸', ''));
    if (start === -1) throw new Error(`${file} has no “${piece}”.`);
    return placeOf(this.text(file), start + cursor);
  }

  /** Waits until what was told of a file fits. */
  async until(file: string, fits: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    const now = (): Diagnostic[] => this.told.get(file) ?? [];
    if (this.told.has(file) && fits(now())) return now();
    return new Promise((done, fail) => {
      const listen = (): void => {
        if (!this.told.has(file) || !fits(now())) return;
        clearTimeout(timer);
        this.#listeners.delete(listen);
        done(now());
      };
      const timer = setTimeout(() => {
        this.#listeners.delete(listen);
        fail(new Error(`${file} was last told: ${JSON.stringify(now().map(({ code }) => code))}`));
      }, 20_000);
      this.#listeners.add(listen);
    });
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((done) => this.process.once('exit', done));
    await this.ask('shutdown', null);
    this.say('exit', null);
    return ended;
  }
}

export function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

export function withEdits(text: string, edits: TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Place): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  let out = text;
  for (const { range, newText } of edits.toSorted((a, b) => offset(b.range.start) - offset(a.range.start)))
    out = out.slice(0, offset(range.start)) + newText + out.slice(offset(range.end));
  return out;
}
