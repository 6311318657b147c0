// app/actions.ts
'use server';

export const show = async (a: string) => { listed(a); };
