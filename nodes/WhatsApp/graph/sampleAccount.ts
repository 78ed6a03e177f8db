/**
 * The account ID (`entry.id`) in the samples of the App Dashboard's *Test* button. No real account has
 * it, and all samples of a kind are equal.
 */
export const SAMPLE_ACCOUNT = '0';
