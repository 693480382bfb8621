import type { SlotOnPage } from './slot-on-page.js';

/** A page that shows what a config says: the script's tag, and the slots with what the page has in them. */
export function pageSnippet(slots: readonly SlotOnPage[], configFile: string): string {
  const written = slots
    .filter(({ isInside }) => !isInside)
    .map(({ name, markup }) => `<tailor-slot name="${escape(name)}">\n${markup}\n</tailor-slot>`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>My page</title>
    <!-- Beside this page: tailorbird.min.js with the other files of its folder, and ${configFile}. -->
    <!-- data-consent="granted" once a visitor agreed: then what is learned stays on the device. -->
    <script
      async
      src="tailorbird.min.js"
      data-config="${configFile}"
      data-consent="memory"
    ></script>
    <script>
      // What the site knows of this visitor, for audiences that ask for it: tailor.setContext({ … }).
      (window.tailorbird ||= []).push((tailor) => {});
    </script>
  </head>
  <body>
${written.join('\n')}
  </body>
</html>
`;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
