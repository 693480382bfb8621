/** The script of the demo's page: what a shop has anyway, and the panel that watches Tailorbird. */
import { startBasket } from './basket.js';
import { definePanel } from './panel/demo-panel.js';

startBasket();
if (document.documentElement.dataset.panel !== 'none') definePanel();
