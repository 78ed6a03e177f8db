/** A token, put into the request by a function: an expression would cost a millisecond per request. */
class BenchmarkApi {
	constructor() {
		this.name = 'benchmarkApi';
		this.displayName = 'Benchmark API';
		this.properties = [
			{
				displayName: 'Token',
				name: 'token',
				type: 'string',
				typeOptions: { password: true },
				default: '',
			},
		];
		this.authenticate = async ({ token }, options) => ({
			...options,
			headers: { ...options.headers, Authorization: `Bearer ${token}` },
		});
	}
}

module.exports = { BenchmarkApi };
