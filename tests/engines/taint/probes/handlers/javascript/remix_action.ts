// app/routes/x.tsx
export async function action({ request }) { const form = await request.formData(); listed(form.get('a')); }
