const files = require('./lib/files');
module.exports = (req, res) => {
  files.list(req.query.name); // SOURCE
};
