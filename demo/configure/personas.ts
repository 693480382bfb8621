import type { Persona } from '../../src/studio/persona.js';

/** Who the shop is seen as. */
export const PERSONAS: readonly Persona[] = [
  { id: 'phone', name: 'New, on a phone', width: 390, height: 760 },
  { id: 'desk', name: 'New, at a desk', width: 1280, height: 800 },
  {
    id: 'letter',
    name: 'From the newsletter, at a desk',
    width: 1280,
    height: 800,
    query: 'utm_source=newsletter&utm_medium=email',
  },
  {
    id: 'member',
    name: 'Club member, on a tablet',
    width: 820,
    height: 1000,
    facts: { member: true },
  },
];
