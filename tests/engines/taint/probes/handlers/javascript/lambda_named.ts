// app.ts
module.exports.create = async (event) => { const data = JSON.parse(event.body); listed(data.a); };
