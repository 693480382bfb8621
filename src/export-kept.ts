/** Everything that is known of a visitor, as JSON for that visitor: joins the records of all that keep any. */
import { featureNames } from './context/feature-names.js';
import { INTERESTS_KEY, type Interests } from './context/interests.js';
import { PROFILE_KEY } from './context/visitor-profile.js';
import type { Kept } from './device-api.js';
import type { ExportedData, ExportedKnowledge, ExportedSlot } from './exported-data.js';
import { DRAWS_KEY, SLOT_PREFIX, UNIT_KEY } from './kept-keys.js';
import { readLesson } from './learning/lesson.js';
import { isFromLater, readSlotRecord } from './learning/slot-record.js';
import type { PartHost } from './part-host.js';
import type { SlotRecord, VisitorProfile } from './types.js';

export type ExportKept = (host: PartHost) => Promise<ExportedData>;

export const exportKept: ExportKept = async ({
  tailor,
  knowledge,
  consent,
  now,
  siteNow,
  siteName,
}) => {
  await tailor.ready;
  const { device, page, inPage: known } = await knowledge.look();
  const { schema } = siteNow();
  const onDevice = device ? exportKnowledge(device) : null;
  const inPage = exportKnowledge({ records: page, notes: [], firstPaint: null });
  const alone = [...known].map(([slot, record]) => exportSlot(slot, schema.hash, record));
  return {
    format: 'tailorbird-export',
    version: 1,
    exportedAt: momentOf(now()),
    site: siteName() ?? null,
    consent: consent.state,
    features: { schema: schema.hash, names: featureNames(schema.features) },
    device: onDevice,
    page: { ...inPage, slots: [...inPage.slots, ...alone] },
  };
};

function exportKnowledge({ records, notes, firstPaint }: Kept): ExportedKnowledge {
  const known = new Map(records);
  const slots: ExportedSlot[] = [];
  const other: Record<string, unknown> = {};
  /** What is there under a key, unless a later version wrote it. */
  const take = <T>(key: string, version = 1) => {
    const record = known.get(key);
    if (isFromLater(record, version)) return undefined;
    known.delete(key);
    return record as Partial<T> | undefined;
  };
  const { visits, views, lastSeenAt, awayMs } = take<VisitorProfile>(PROFILE_KEY, 2) ?? {};
  const visitor = lastSeenAt !== undefined && {
    visits: visits!,
    views: views!,
    lastSeenAt: momentOf(lastSeenAt),
    ...(awayMs !== undefined && { awayMs }),
  };
  const { counts = {} } = take<Interests>(INTERESTS_KEY) ?? {};
  const { unit = null } = take<{ unit: string }>(UNIT_KEY) ?? {};
  const { draws = {} } = take<{ draws: ExportedKnowledge['shownAgain'] }>(DRAWS_KEY) ?? {};
  for (const [key, value] of known) {
    const [, schema, slot] = new RegExp(`^${SLOT_PREFIX}(\\w+)/(.*)$`, 's').exec(key) ?? [];
    if (schema && !isFromLater(value)) {
      const { usedAt } = (value ?? {}) as { readonly usedAt?: number };
      slots.push(exportSlot(slot!, schema, readSlotRecord(value), usedAt));
    } else other[key] = asJson(value);
  }
  return {
    visitor: visitor || null,
    interests: counts,
    holdoutUnit: unit,
    shownAgain: draws,
    slots,
    pending: notes.map(([, text]) => asJson(readLesson(text) ?? text)),
    firstPaint: asText(firstPaint),
    other,
  };
}

function exportSlot(
  slot: string,
  schema: string,
  record: SlotRecord,
  usedAt?: number,
): ExportedSlot {
  return {
    slot,
    schema,
    lastUsedAt: usedAt === undefined ? null : momentOf(usedAt),
    variants: [...record.arms].map(([id, { n, a, b }]) => ({
      id,
      exposures: n,
      a: [...a],
      b: [...b],
    })),
    ...(record.positions && { positions: record.positions }),
    exposures: [...record.exposures].map(([id, { exposedAt, features, position, ...rest }]) => ({
      id,
      ...rest,
      ...(position !== undefined && { position }),
      exposedAt: momentOf(exposedAt),
      features: [...features],
    })),
  };
}

/** What a text says in JSON; as it is where it says nothing. */
function asText(text: string | null): unknown {
  try {
    return JSON.parse(text!) as unknown;
  } catch {
    return text;
  }
}

/** A clock may have told anything. */
function momentOf(milliseconds: number): string {
  try {
    return new Date(milliseconds).toISOString();
  } catch {
    return `${milliseconds}`;
  }
}

/** Maps and typed arrays as what JSON has for them. */
function asJson(value: unknown): unknown {
  const text = JSON.stringify(value, (_name, each: unknown) =>
    each instanceof Map
      ? Object.fromEntries(each as Map<string, unknown>)
      : ArrayBuffer.isView(each)
        ? [...(each as Float64Array)]
        : each,
  ) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as unknown);
}
