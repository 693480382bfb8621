/** Programs that make the preview of a link in a message or post. */
const LINK_PREVIEW =
  /externalhit|preview|twitterbot|linkedinbot|slackbot|discordbot|telegrambot|pinterestbot|redditbot/i;

/** Whether a robot makes previews of links, and searches nothing. */
export function isLinkPreview(userAgent: string): boolean {
  return LINK_PREVIEW.test(userAgent);
}
