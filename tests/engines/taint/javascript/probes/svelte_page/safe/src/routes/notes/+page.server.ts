export const load = async ({ url }) => ({ title: 'Notes', note: url.searchParams.get('note') });
