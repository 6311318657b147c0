// app/actions.ts
'use server';

export async function show(formData: FormData) { listed(formData.get('a')); }
