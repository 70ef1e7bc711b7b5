/**
 * A document without a browser in which Mermaid can draw: jsdom, and the measures that jsdom does not take.
 *
 * Only for the process that draws other diagrams (diagram-process.ts): it changes the global object.
 */
import { JSDOM } from 'jsdom';
import { alongPath, boxOfElement, pathLength } from './svg-measures.ts';
import { textWidth } from './text-width.ts';

/** Makes `window` and `document` global, with the measures Mermaid asks for. Call once, before Mermaid is imported. */
export function installDocument(): Document {
  const dom = new JSDOM('<!DOCTYPE html><body></body>', { pretendToBeVisual: true });
  const { window } = dom;
  const measures = {
    getBBox: {
      value: function (this: Element) {
        return boxOfElement(this);
      },
    },
    getBoundingClientRect: {
      value: function (this: Element) {
        const { x, y, width, height } = boxOfElement(this);
        return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height };
      },
    },
    getComputedTextLength: {
      value: function (this: Element) {
        return boxOfElement(this).width;
      },
    },
    getTotalLength: {
      value: function (this: Element) {
        return pathLength(this);
      },
    },
    getPointAtLength: {
      value: function (this: Element, distance: number) {
        return alongPath(this, distance);
      },
    },
    getScreenCTM: { value: () => null },
  };
  Object.defineProperties(window.Element.prototype, measures);
  Object.defineProperties(window.HTMLElement.prototype, {
    clientWidth: {
      get(this: Element) {
        return 800;
      },
    },
    clientHeight: {
      get(this: Element) {
        return 600;
      },
    },
    offsetWidth: {
      get(this: Element) {
        return 800;
      },
    },
    offsetHeight: {
      get(this: Element) {
        return 600;
      },
    },
  });
  // Mind maps ask how much room is left inside the padding, and jsdom knows of no padding.
  const computed = window.getComputedStyle.bind(window);
  window.getComputedStyle = (element: Element) => {
    const style = computed(element);
    const said = style.getPropertyValue.bind(style);
    style.getPropertyValue = (name: string) => said(name) || (/^(padding|border)/.test(name) ? '0px' : '');
    return style;
  };
  // Canvas is asked for text widths only.
  Object.defineProperty(window.HTMLCanvasElement.prototype, 'getContext', {
    value: () => ({
      font: '16px sans-serif',
      measureText(text: string) {
        return { width: textWidth(text, Number.parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '16')) };
      },
    }),
  });
  /** As much of a style sheet as Mermaid writes into. */
  class StyleSheet {
    cssRules: {
      cssText: string;
      style: { length: number; setProperty(name: string, value: string): void };
    }[] = [];
    replaceSync(text: string) {
      this.cssRules = [];
      this.insertRule(text);
    }
    insertRule(text: string, index = this.cssRules.length) {
      const said: string[] = [];
      const style = {
        length: 0,
        setProperty(name: string, value: string) {
          said.push(`${name}:${value};`);
          style.length = said.length;
        },
      };
      this.cssRules.splice(index, 0, {
        style,
        get cssText() {
          return text.replace(/\}\s*$/, `${said.join('')}}`);
        },
      });
      return index;
    }
  }
  Object.defineProperty(globalThis, 'screen', {
    value: { availWidth: 800, availHeight: 600 },
    configurable: true,
  });
  const names = [
    'document',
    'Node',
    'Element',
    'HTMLElement',
    'SVGElement',
    'DOMParser',
    'XMLSerializer',
    'Event',
  ];
  for (const name of [
    ...names,
    'getComputedStyle',
    'MutationObserver',
    'NodeFilter',
    'DocumentFragment',
    'Text',
  ]) {
    Object.defineProperty(globalThis, name, {
      value: (window as unknown as Record<string, unknown>)[name],
      configurable: true,
      writable: true,
    });
  }
  Object.defineProperty(globalThis, 'window', { value: window, configurable: true, writable: true });
  Object.defineProperty(globalThis, 'CSSStyleSheet', {
    value: StyleSheet,
    configurable: true,
    writable: true,
  });
  Object.defineProperty(window, 'CSSStyleSheet', { value: StyleSheet, configurable: true, writable: true });
  return window.document;
}
