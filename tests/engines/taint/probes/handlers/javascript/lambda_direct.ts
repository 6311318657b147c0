// app.ts
exports.handler = async (event) => { listed(event.cmd); };
