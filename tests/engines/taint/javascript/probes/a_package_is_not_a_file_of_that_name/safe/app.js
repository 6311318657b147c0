const pool = require('mysql').createPool({});
module.exports = (req, res) => {
  pool.query('SELECT ?', [req.query.name]);
};
