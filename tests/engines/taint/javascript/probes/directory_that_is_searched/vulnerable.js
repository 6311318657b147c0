const { connect } = require('./directory');
require('ldapjs');

module.exports = async (req, res) => {
  const name = req.query.name; // SOURCE
  connect().search('ou=bells', { filter: `(cn=${name})` }, () => res.end()); // SINK ldap-injection
};
