// app.ts
exports.handler = async (event) => { for (const record of event.Records) { const m = JSON.parse(record.body); listed(m.a); } };
