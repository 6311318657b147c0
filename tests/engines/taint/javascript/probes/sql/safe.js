const mysql = require('mysql2');
const pool = mysql.createPool({});
module.exports = (req, res) => {
  const id = req.params.id;
  pool.query('SELECT * FROM users WHERE id = ?', [id], () => {});
  pool.query({ sql: 'SELECT * FROM users WHERE id = ?', values: [id] }, () => {});
  pool.query('SELECT * FROM users WHERE id = ' + mysql.escape(id));
};
