const { connect } = require('./finder');

module.exports = async (req, res) => {
  const name = req.query.name;
  connect().search('bells', { filter: `name = ${name}` }, () => res.end());
};
