const serialize = require('node-serialize');
module.exports = (req, res) => {
  const text = Buffer.from(req.cookies.profile, 'base64').toString(); // SOURCE
  serialize.unserialize(text); // SINK unsafe-deserialization
};
