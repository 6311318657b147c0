const { count } = require('./lib');
module.exports = (req, res) => {
  count(req.query.name);
};
