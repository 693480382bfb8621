/** A basket that only counts, until the page is left. */
export function startBasket(): void {
  const count = document.querySelector('[data-basket-count]');
  const news = document.querySelector('[data-basket-news]');
  let items = 0;
  // On the document, because a slot's variant may come and go with its button.
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-add]') : null;
    if (!button || !count || !news) return;
    items++;
    count.textContent = `${items}`;
    news.textContent = `${button.getAttribute('data-add')} added. Basket: ${items}.`;
    flash(count);
  });
}

/** Draws the eye to what changed, unless the visitor wants no motion. */
function flash(element: Element): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  element.animate([{ transform: 'scale(1.6)' }, { transform: 'none' }], 300);
}
