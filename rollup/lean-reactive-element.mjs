/* global HTMLElement */
// The part of Lit's ReactiveElement that slots use, for the script tag's file: properties that mirror
// attributes, and updates in a microtask. The same names and order of things, in a quarter of the bytes;
// whoever bundles the modules gets Lit's own. test/elements/reactive-element.test.ts holds both to it.

export class ReactiveElement extends HTMLElement {
  /** Asked for once, when the element is defined; makes the accessors, as Lit does. */
  static get observedAttributes() {
    const names = Object.keys(this.properties);
    for (const name of names) {
      Object.defineProperty(this.prototype, name, {
        get() {
          return this.#values[name];
        },
        set(value) {
          const old = this.#values[name];
          if (old === value) return;
          this.#values[name] = value;
          // A thousand that become elements at once do as little as they can until they are asked to update.
          if (!this.#changed) return;
          if (!this.#changed.has(name)) this.#changed.set(name, old);
          this.#request();
        },
      });
    }
    return names;
  }

  #values = {};
  /** Since the last update; none until updates are wanted. */
  #changed;
  /** What was set on the element before it was defined; beats what the constructor sets. */
  #early;
  #pending;

  constructor() {
    super();
    for (const name of Object.keys(this.constructor.properties)) {
      if (!Object.hasOwn(this, name)) continue;
      (this.#early ??= {})[name] = this[name];
      delete this[name];
    }
  }

  get updateComplete() {
    return Promise.resolve(this.#pending);
  }

  connectedCallback() {
    if (!this.#changed) {
      this.#changed = new Map();
      // Pages may have broken what is shorter.
      for (const name of Object.keys(this.#values)) this.#changed.set(name);
    }
    this.#request();
  }

  disconnectedCallback() {}

  attributeChangedCallback(name, _old, value) {
    this[name] = value;
  }

  updated() {}

  #request() {
    this.#pending ??= Promise.resolve().then(() => this.#update());
  }

  #update() {
    Object.assign(this, this.#early);
    this.#early = undefined;
    const changed = this.#changed;
    this.#changed = new Map();
    this.#pending = undefined;
    for (const name of changed.keys()) {
      const value = this.#values[name];
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    }
    this.updated(changed);
  }
}
