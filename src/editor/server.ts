/** The language server: ties an editor's questions to a library. What it answers is decided in the files beside it. */
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  type Connection,
  DidChangeWatchedFilesNotification,
  type DocumentSymbol,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAllEdits, quickFixes } from './code-actions.ts';
import { completeAt } from './complete.ts';
import { libraryOf } from './find-library.ts';
import { hoverAt } from './hover-at.ts';
import {
  type CheckedLibrary,
  kindOfFile,
  type OpenLibrary,
  type OpenLibraryOptions,
  openLibrary,
} from './open-library.ts';
import { completionKinds, diagnostic, symbolKinds } from './protocol-words.ts';
import { documentsNamed, type OutlineEntry, outlineOfFile } from './symbols.ts';
import { definitionOf, referencesTo, thingAt } from './thing-at.ts';
import { fileOfUri, insideFolder, rangeIn, uriOf } from './uris.ts';

export interface ServerOptions extends OpenLibraryOptions {
  /** The library's folder; found from each file when left out. */
  folder?: string;
  /** How long the author must have stopped typing before the library is checked, in milliseconds. */
  pause?: number;
}

/** A library, and what the editor has been told of it. */
interface Desk {
  open: OpenLibrary;
  checked: Promise<CheckedLibrary> | undefined;
  waiting: NodeJS.Timeout | undefined;
  /** File → the diagnostics the editor shows, as JSON. */
  told: Map<string, string>;
  fault: string | undefined;
}

/** Listens on the connection until the editor ends it. */
export function serve(connection: Connection, options: ServerOptions): void {
  const buffers = new TextDocuments(TextDocument);
  const desks = new Map<string, Desk>();
  let watches = false;

  const deskOf = (folder: string): Desk => {
    const known = desks.get(folder);
    if (known) return known;
    const desk: Desk = {
      open: openLibrary(folder, options),
      checked: undefined,
      waiting: undefined,
      told: new Map(),
      fault: undefined,
    };
    desks.set(folder, desk);
    return desk;
  };
  /** The library of a file, and the file's path in it; undefined for what is no concern of Deskbook. */
  const placeOf = (uri: string): { desk: Desk; file: string } | undefined => {
    const path = fileOfUri(uri);
    const folder = path === undefined ? undefined : (options.folder ?? libraryOf(path));
    if (path === undefined || folder === undefined) return undefined;
    const file = insideFolder(folder, path);
    return file === undefined || kindOfFile(file) === undefined ? undefined : { desk: deskOf(folder), file };
  };

  const check = (desk: Desk): Promise<CheckedLibrary> => {
    if (desk.checked) return desk.checked;
    const asked = desk.open.check();
    desk.checked = asked;
    // What could not be checked now is tried again when it is asked for next.
    asked.catch(() => {
      if (desk.checked === asked) desk.checked = undefined;
    });
    return asked;
  };
  const changed = (desk: Desk): void => {
    desk.checked = undefined;
    clearTimeout(desk.waiting);
    desk.waiting = setTimeout(() => void tell(desk), options.pause ?? 150);
  };
  /** Sends what has changed since the last time, file by file. */
  const tell = async (desk: Desk): Promise<void> => {
    const asked = check(desk);
    let checked: CheckedLibrary;
    try {
      checked = await asked;
    } catch (error) {
      connection.console.error(words(error));
      return;
    }
    // Somebody typed on meanwhile; another check is coming.
    if (desk.checked !== asked) return;
    if (checked.fault !== undefined && checked.fault !== desk.fault)
      await connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Error,
        message: checked.fault,
      });
    desk.fault = checked.fault;
    const byFile = Map.groupBy(checked.findings, ({ file }) => file);
    for (const file of new Set([...desk.told.keys(), ...byFile.keys()])) {
      // While an editor took its time to read, the next check was begun.
      if (desk.checked !== asked) return;
      const text = checked.textOf(file) ?? '';
      const diagnostics = (byFile.get(file) ?? []).map((finding) => diagnostic(finding, text));
      const now = JSON.stringify(diagnostics);
      if (now === (desk.told.get(file) ?? '[]')) continue;
      if (diagnostics.length === 0) desk.told.delete(file);
      else desk.told.set(file, now);
      await connection.sendDiagnostics({ uri: uriOf(desk.open.folder, file), diagnostics });
    }
  };

  /** A question that cannot be answered gives nothing, and never ends the server. */
  const answer =
    <Question, Answer>(ask: (question: Question) => Promise<Answer | null>) =>
    async (question: Question): Promise<Answer | null> => {
      try {
        return await ask(question);
      } catch (error) {
        connection.console.error(words(error));
        return null;
      }
    };
  const offsetOf = (uri: string, position: { line: number; character: number }): number | undefined =>
    buffers.get(uri)?.offsetAt(position);

  connection.onInitialize(({ capabilities }: InitializeParams): InitializeResult => {
    watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: 'deskbook' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        definitionProvider: true,
        referencesProvider: true,
        hoverProvider: true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        completionProvider: {
          triggerCharacters: ['{', '<', '(', '#', '"', '[', '/', ':', ' ', '|', '-', '.'],
        },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
      },
    };
  });
  connection.onInitialized(() => {
    if (watches)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*' }],
      });
    if (options.folder !== undefined) changed(deskOf(options.folder));
  });

  buffers.onDidChangeContent(({ document }) => {
    const place = placeOf(document.uri);
    if (!place) return;
    place.desk.open.open(place.file, document.getText());
    changed(place.desk);
  });
  buffers.onDidClose(({ document }) => {
    const place = placeOf(document.uri);
    if (!place) return;
    place.desk.open.close(place.file);
    changed(place.desk);
  });
  buffers.onDidSave(({ document }) => {
    const place = placeOf(document.uri);
    if (!place) return;
    place.desk.open.changedOnDisk();
    changed(place.desk);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const desk of desks.values()) {
      const concerns = changes.some(({ uri }) => {
        const path = fileOfUri(uri);
        // Settings may stand in a folder above the library.
        return (
          path !== undefined &&
          (insideFolder(desk.open.folder, path) !== undefined || /deskbook\.config\.[cm]?[jt]s$/.test(path))
        );
      });
      if (!concerns) continue;
      desk.open.changedOnDisk();
      changed(desk);
    }
  });

  connection.onDefinition(
    answer(async ({ textDocument: { uri }, position }) => {
      const place = placeOf(uri);
      const offset = offsetOf(uri, position);
      if (!place || offset === undefined) return null;
      const library = await place.desk.open.library();
      const found = thingAt(library, place.file, offset);
      const definition = found && definitionOf(library, found.thing);
      if (!definition) return null;
      const { folder } = place.desk.open;
      return {
        uri: uriOf(folder, definition.file),
        range: rangeIn(library, definition.file, definition.range),
      };
    }),
  );
  connection.onReferences(
    answer(async ({ textDocument: { uri }, position, context }) => {
      const place = placeOf(uri);
      const offset = offsetOf(uri, position);
      if (!place || offset === undefined) return null;
      const library = await place.desk.open.library();
      const found = thingAt(library, place.file, offset);
      if (!found) return null;
      return referencesTo(library, found.thing, context.includeDeclaration).map(({ file, range }) => ({
        uri: uriOf(place.desk.open.folder, file),
        range: rangeIn(library, file, range),
      }));
    }),
  );
  connection.onHover(
    answer(async ({ textDocument: { uri }, position }) => {
      const place = placeOf(uri);
      const buffer = buffers.get(uri);
      if (!place || !buffer) return null;
      const library = await place.desk.open.library();
      const about = hoverAt(library, place.file, buffer.offsetAt(position));
      if (!about) return null;
      return {
        contents: { kind: 'markdown', value: about.markdown },
        range: { start: buffer.positionAt(about.start), end: buffer.positionAt(about.end) },
      };
    }),
  );
  connection.onCompletion(
    answer(async ({ textDocument: { uri }, position }) => {
      const place = placeOf(uri);
      const buffer = buffers.get(uri);
      if (!place || !buffer) return null;
      const library = await place.desk.open.library();
      const offset = buffer.offsetAt(position);
      return completeAt(library, place.file, offset, options.today()).map((one, index): CompletionItem => {
        const range = { start: buffer.positionAt(offset - (one.replaces ?? 0)), end: position };
        return {
          label: one.label,
          kind: completionKinds[one.kind],
          // As they come: what is likeliest first.
          sortText: String(index).padStart(6, '0'),
          textEdit: { range, newText: one.insert ?? one.label },
          ...(one.snippet ? { insertTextFormat: 2 } : {}),
          ...(one.filter === undefined ? {} : { filterText: one.filter }),
          ...(one.detail === undefined ? {} : { detail: one.detail }),
          ...(one.about === undefined
            ? {}
            : { documentation: { kind: 'markdown' as const, value: one.about } }),
        };
      });
    }),
  );
  connection.onDocumentSymbol(
    answer(async ({ textDocument: { uri } }) => {
      const place = placeOf(uri);
      if (!place) return null;
      const library = await place.desk.open.library();
      const symbol = (entry: OutlineEntry): DocumentSymbol => ({
        name: entry.name,
        kind: symbolKinds[entry.kind],
        range: rangeIn(library, place.file, entry.range),
        selectionRange: rangeIn(library, place.file, entry.selection),
        children: entry.children.map(symbol),
      });
      return outlineOfFile(library, place.file).map(symbol);
    }),
  );
  connection.onWorkspaceSymbol(
    answer(async ({ query }) => {
      const found = await Promise.all(
        [...desks.values()].map(async ({ open }) => {
          const library = await open.library();
          return documentsNamed(library, query).map(({ name, file, range }) => ({
            name,
            kind: symbolKinds.document,
            location: { uri: uriOf(open.folder, file), range: rangeIn(library, file, range) },
          }));
        }),
      );
      return found.flat();
    }),
  );
  connection.onCodeAction(
    answer(async ({ textDocument: { uri }, range, context }) => {
      const place = placeOf(uri);
      const buffer = buffers.get(uri);
      if (!place || !buffer) return null;
      const { findings, textOf } = await check(place.desk);
      const library = await place.desk.open.library();
      // Typed on meanwhile: what was found is about a text that is gone.
      if (textOf(place.file) !== buffer.getText()) return [];
      const own = findings.filter(({ file }) => file === place.file);
      const wanted = (kind: string): boolean =>
        context.only === undefined || context.only.some((one) => kind === one || kind.startsWith(`${one}.`));
      const toEdits = (edits: readonly { start: number; end: number; text: string }[]) => ({
        changes: {
          [uri]: edits.map(({ start, end, text }) => ({
            range: { start: buffer.positionAt(start), end: buffer.positionAt(end) },
            newText: text,
          })),
        },
      });
      const actions: CodeAction[] = [];
      if (wanted(CodeActionKind.QuickFix)) {
        const [from, to] = [buffer.offsetAt(range.start), buffer.offsetAt(range.end)];
        for (const { title, edits, finding, preferred } of quickFixes(library, own, from, to))
          actions.push({
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [diagnostic(finding, buffer.getText())],
            ...(preferred ? { isPreferred: true } : {}),
            edit: toEdits(edits),
          });
      }
      if (wanted(CodeActionKind.SourceFixAll)) {
        const edits = fixAllEdits(own);
        if (edits.length > 0)
          actions.push({
            title: 'Mend all that can be mended without changing what it says',
            kind: CodeActionKind.SourceFixAll,
            edit: toEdits(edits),
          });
      }
      return actions;
    }),
  );

  buffers.listen(connection);
  connection.listen();
}

function words(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
