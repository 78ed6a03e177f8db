/** How many times more than usual the tests with random input try; `npm run fuzz -- 20` sets it. */
export const FUZZ_FACTOR = Number(process.env.FUZZ_FACTOR ?? 1);
