// n8n's engine prints every error that a workflow meets; the tests provoke them on purpose.
process.env.N8N_LOG_LEVEL = 'silent';
