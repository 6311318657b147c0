const { list } = require('./lib');
module.exports = (req, res) => {
  list(req.query.name); // SOURCE
};
