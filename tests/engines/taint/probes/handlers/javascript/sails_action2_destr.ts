// api/controllers/show.js
module.exports = { inputs: { a: { type: 'string' } }, exits: {}, fn: async function ({ a }) { listed(a); } };
