// api/controllers/show.js
module.exports = { friendlyName: 'Show', inputs: { a: { type: 'string' } }, fn: async function (inputs, exits) { listed(inputs.a); } };
