/** Each kill is repeated this often, at other moments. */
export const ROUNDS = Array.from(
	{ length: Number(process.env.QUEUE_ROUNDS ?? 1) },
	(_, index) => index + 1,
);

/** Of what takes long and kills nothing. */
export const FEW_ROUNDS = ROUNDS.slice(0, 5);
