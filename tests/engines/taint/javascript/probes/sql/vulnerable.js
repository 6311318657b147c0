const mysql = require('mysql2');
const pool = mysql.createPool({});
module.exports = (req, res) => {
  const id = req.params.id; // SOURCE
  pool.query("SELECT * FROM users WHERE id = '" + id + "'", () => {}); // SINK sql-injection
};
