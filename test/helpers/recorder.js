// Collects what goes wrong in a test page, from its very start: errors, unhandled rejections,
// console calls and violations of its content security policy.

(() => {
  const recorded = { errors: [], rejections: [], console: [], violations: [] };
  window.recorded = recorded;

  const textOf = (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return String(value);
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  };

  window.addEventListener('error', (event) => {
    recorded.errors.push({ message: event.message, source: event.filename, line: event.lineno });
  });

  window.addEventListener('unhandledrejection', (event) => {
    recorded.rejections.push({ message: textOf(event.reason) });
  });

  document.addEventListener('securitypolicyviolation', (event) => {
    // Firefox and WebKit ask for this icon by themselves; the page has no part in it.
    if (event.blockedURI.endsWith('/favicon.ico')) return;
    recorded.violations.push({ directive: event.effectiveDirective, blocked: event.blockedURI });
  });

  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    const original = console[level];
    console[level] = (...values) => {
      recorded.console.push({ level, text: Array.from(values, textOf).join(' ') });
      original.apply(console, values);
    };
  }
})();
