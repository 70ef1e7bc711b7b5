/** Deskbook's words in those of the language server protocol. */
import {
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  SymbolKind,
} from 'vscode-languageserver/node';
import type { Finding, Severity } from '../core/model.ts';
import type { Suggestion } from './suggestion.ts';
import type { OutlineEntry } from './symbols.ts';
import { editorRange } from './uris.ts';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export const completionKinds: Record<Suggestion['kind'], CompletionItemKind> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  role: CompletionItemKind.EnumMember,
  system: CompletionItemKind.Module,
  control: CompletionItemKind.Reference,
  document: CompletionItemKind.File,
  place: CompletionItemKind.Reference,
  component: CompletionItemKind.Class,
  keyword: CompletionItemKind.Keyword,
  rule: CompletionItemKind.Constant,
};

export const symbolKinds: Record<OutlineEntry['kind'] | 'document', SymbolKind> = {
  document: SymbolKind.File,
  section: SymbolKind.Namespace,
  phase: SymbolKind.Package,
  action: SymbolKind.Method,
  decision: SymbolKind.Operator,
  include: SymbolKind.Interface,
  entry: SymbolKind.Key,
};

export function diagnostic(finding: Finding, text: string): Diagnostic {
  return {
    range: editorRange(text, finding.range),
    severity: severities[finding.severity],
    source: 'deskbook',
    code: finding.rule,
    message: finding.message,
  };
}
