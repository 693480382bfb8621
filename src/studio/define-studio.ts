import { StudioAdder } from './studio-adder.js';
import { StudioAudience } from './studio-audience.js';
import { StudioBar } from './studio-bar.js';
import { StudioChances } from './studio-chances.js';
import { StudioConfigurator } from './studio-configurator.js';
import { StudioField } from './studio-field.js';
import { StudioForm } from './studio-form.js';
import { StudioGoals } from './studio-goals.js';
import { StudioPage } from './studio-page.js';
import { StudioPersonas } from './studio-personas.js';
import { StudioProblems } from './studio-problems.js';
import { StudioSlot } from './studio-slot.js';
import { StudioVariant } from './studio-variant.js';
import { StudioView } from './studio-view.js';

/** Registers the studio's elements. Nothing is registered by importing. */
export function defineStudio(): void {
  customElements.define('studio-adder', StudioAdder);
  customElements.define('studio-audience', StudioAudience);
  customElements.define('studio-bar', StudioBar);
  customElements.define('studio-chances', StudioChances);
  customElements.define('studio-field', StudioField);
  customElements.define('studio-form', StudioForm);
  customElements.define('studio-goals', StudioGoals);
  customElements.define('studio-page', StudioPage);
  customElements.define('studio-personas', StudioPersonas);
  customElements.define('studio-problems', StudioProblems);
  customElements.define('studio-slot', StudioSlot);
  customElements.define('studio-variant', StudioVariant);
  customElements.define('studio-view', StudioView);
  customElements.define('studio-configurator', StudioConfigurator);
}
