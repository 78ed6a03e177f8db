import type { SettingsUpdate } from '../../../sandbox/cloud-api/control-types';

/** For tests of something else: customers get free-form messages without having written before. */
export const OPEN_WINDOW = { enforce_customer_window: false } as const satisfies SettingsUpdate;
